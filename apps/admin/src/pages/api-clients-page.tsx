/** Settings, API: the keys. */
import { PageHeader } from '../ui/page-header.tsx';

export function ApiClientsPage() {
  return <PageHeader title="API" />;
}
