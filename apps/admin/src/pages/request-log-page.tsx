/** The request log. */
import { PageHeader } from '../ui/page-header.tsx';

export function RequestLogPage() {
  return <PageHeader title="Request log" />;
}
