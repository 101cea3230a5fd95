/** Changing the first password. */
import { PageHeader } from '../ui/page-header.tsx';

export function ChangePasswordPage() {
  return <PageHeader title="Change password" />;
}
