/** What operators watch, for Prometheus: requests, keys, limits, the request log, the pool, and the process itself. */
import type { RateClass } from '@parley/contract/schemas';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { makeOperationCounts } from './operation-counts.ts';
import type { OperationCounts } from './operation-counts.ts';
import { makeRequestHistogram } from './request-histogram.ts';
import type { AnsweredRequest } from './request-histogram.ts';

/** Everything that is counted. Each method is cheap enough to be called for every request. */
export interface Metrics extends OperationCounts {
  observeRequest(request: AnsweredRequest): void;
  /** A call that a rate limit refused, or the end of the month's calls. */
  countRefusal(limit: RateClass | 'month'): void;
  countKeyHit(): void;
  countKeyMiss(): void;
  /** Records of the request log that were given up. */
  countLogDrops(records: number): void;
  /** One batch of the request log that was written. */
  observeLogFlush(records: number, seconds: number): void;
  /** Shows a number that is read when the metrics are. `name` without the prefix `parley_`. */
  watch(gauge: { readonly name: string; readonly help: string; readonly read: () => number }): void;
  /** Everything, in Prometheus's text format. */
  render(): Promise<string>;
  readonly contentType: string;
}

/** Makes metrics with a registry of their own, so that several can live in one process. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = makeRequestHistogram();
  const keys = { hit: 0, miss: 0 };
  const refusals: Record<RateClass | 'month', number> = { read: 0, write: 0, send: 0, heavy: 0, month: 0 };
  countsOf(
    registry,
    { name: 'key_lookups', help: 'Keys found in memory or asked of the database.', label: 'result' },
    keys,
  );
  countsOf(
    registry,
    { name: 'rate_limited', help: 'Calls refused by a limit of the plan.', label: 'class' },
    refusals,
  );
  const drops = new Counter({
    name: 'parley_log_dropped_total',
    help: 'Records of the request log that were given up.',
    registers,
  });
  const rows = new Counter({
    name: 'parley_log_written_total',
    help: 'Records written to the request log.',
    registers,
  });
  const flushes = new Histogram({
    name: 'parley_log_flush_seconds',
    help: 'Time to write one batch of the request log.',
    registers,
  });
  return {
    ...makeOperationCounts(registry),
    observeRequest: requests.observe,
    countRefusal: (limit) => void (refusals[limit] += 1),
    countKeyHit: () => void (keys.hit += 1),
    countKeyMiss: () => void (keys.miss += 1),
    countLogDrops: (records) => drops.inc(records),
    observeLogFlush: (records, seconds) => {
      rows.inc(records);
      flushes.observe(seconds);
    },
    watch: ({ name, help, read }) =>
      void new Gauge({ name: `parley_${name}`, help, registers, collect: collectWith(read) }),
    render: async () => `${await registry.metrics()}\n${requests.text()}`,
    contentType: registry.contentType,
  };
}

function collectWith(read: () => number) {
  return function collect(this: Gauge) {
    this.set(read());
  };
}

/** A counter whose numbers are kept in a plain object and only handed over when somebody looks. */
function countsOf(
  registry: Registry,
  { name, help, label }: { name: string; help: string; label: string },
  counts: Readonly<Record<string, number>>,
): void {
  void new Counter({
    name: `parley_${name}_total`,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      this.reset();
      for (const [value, count] of Object.entries(counts)) this.inc({ [label]: value }, count);
    },
  });
}
