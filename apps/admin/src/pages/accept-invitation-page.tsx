/** Accepting an invitation. */
import { PageHeader } from '../ui/page-header.tsx';

export function AcceptInvitationPage() {
  return <PageHeader title="Invitation" />;
}
