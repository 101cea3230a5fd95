/** The sums of the span. */
import type { UsageRow } from '@parley/contract/schemas';
import { formatMs, formatNumber, formatShare } from '../../lib/format.ts';
import { Stat, StatRow } from '../../ui/stat.tsx';

export function UsageTotals({ total }: { total: UsageRow }) {
  const { requests, errors, limited, p50Ms, p95Ms, p99Ms } = total;
  return (
    <StatRow>
      <Stat label="Requests" value={formatNumber(requests)} />
      <Stat
        label="Error rate"
        value={formatShare(errors, requests)}
        hint={`${formatNumber(errors)} failed`}
      />
      <Stat label="Rate limited" value={formatNumber(limited)} hint={formatShare(limited, requests)} />
      <Stat label="p50" value={formatMs(p50Ms)} />
      <Stat label="p95" value={formatMs(p95Ms)} />
      <Stat label="p99" value={formatMs(p99Ms)} />
    </StatRow>
  );
}
