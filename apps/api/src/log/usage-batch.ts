/** Sums a batch of requests up into what is added to the day's usage. */
import type { LoggedRequest, UsageAmount } from '@parley/db/system';
import { bucketOf } from './histogram.ts';

/** One amount for each workspace, environment, day, client, endpoint and outcome in the batch. */
export function sumUsage(records: readonly LoggedRequest[]): UsageAmount[] {
  const sums = new Map<string, UsageAmount & { requests: number; limited: number; latency: number[] }>();
  for (const record of records) {
    const group = groupOf(record);
    const key = Object.values(group).join('\n');
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = { ...group, requests: 0, limited: 0, latency: [] }));
    sum.requests += 1;
    if (record.status === 429) sum.limited += 1;
    count(sum.latency, bucketOf(record.durationUs));
  }
  return [...sums.values()];
}

/** A request whose environment nobody knows was refused before anything was touched; it counts as live. */
function groupOf(record: LoggedRequest) {
  return {
    workspaceId: record.workspaceId,
    environment: record.environment ?? 'live',
    day: record.at.slice(0, 10),
    apiClientId: record.apiClientId ?? '',
    route: `${record.method} ${record.route ?? 'unknown'}`,
    statusClass: `${Math.floor(record.status / 100)}xx`,
  };
}

/** Keeps the counts without zeros at the end. */
function count(latency: number[], bucket: number): void {
  while (latency.length <= bucket) latency.push(0);
  latency[bucket] = (latency[bucket] ?? 0) + 1;
}
