/** How much the API is used. */
import { PageHeader } from '../ui/page-header.tsx';

export function UsagePage() {
  return <PageHeader title="Usage" />;
}
