/** The person's own account. */
import { PageHeader } from '../ui/page-header.tsx';

export function AccountPage() {
  return <PageHeader title="Account" />;
}
