/** One key. */
import { PageHeader } from '../ui/page-header.tsx';

export function ApiClientPage() {
  return <PageHeader title="Key" />;
}
