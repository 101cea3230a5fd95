/** The list of contacts. */
import { PageHeader } from '../ui/page-header.tsx';

export function ContactsPage() {
  return <PageHeader title="Contacts" />;
}
