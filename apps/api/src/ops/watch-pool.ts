/** Shows how the database's connections are used. */
import type { Database } from '@parley/db';
import type { Metrics } from './metrics.ts';

/** Adds the pool's gauges to the metrics. */
export function watchPool(metrics: Metrics, { pool }: Database): void {
  metrics.watch({
    name: 'pool_connections',
    help: 'Open connections for writes.',
    read: () => pool.totalCount,
  });
  metrics.watch({
    name: 'pool_idle',
    help: 'Open connections that nobody uses.',
    read: () => pool.idleCount,
  });
  metrics.watch({
    name: 'pool_waiting',
    help: 'Work that waits for a connection.',
    read: () => pool.waitingCount,
  });
}
