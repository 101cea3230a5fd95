/** The request log. */
import { PageHeader } from '../ui/page-header.tsx';

export function RequestLogsPage() {
  return <PageHeader title="Request log" />;
}
