/** What goes wrong in the background, counted so that an alert can be set on it. */
import { JOB_TYPES } from '@parley/contract/schemas';
import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

export interface OperationCounts {
  /** A connection to the database that broke: one of those that reads share, or one for writes. */
  countBrokenConnection(lane: 'reads' | 'searches' | 'writes'): void;
  /** A task of the hourly housekeeping that failed; `all` when it could not begin. */
  countHousekeepingFailure(task: string): void;
  /** A round of housekeeping is over, here or in another process. */
  housekeepingDone(): void;
  /** A job that ended, by its type and how it ended. */
  countJob(type: string, status: 'completed' | 'failed' | 'canceled'): void;
  /** An audit log that was verified. */
  countVerification(result: 'whole' | 'broken'): void;
}

export function makeOperationCounts(registry: Registry): OperationCounts {
  const registers = [registry];
  const broken = new Counter({
    name: 'parley_database_connections_broken_total',
    help: 'Connections to the database that broke and were replaced.',
    labelNames: ['lane'],
    registers,
  });
  const failures = new Counter({
    name: 'parley_housekeeping_failures_total',
    help: 'Tasks of the hourly housekeeping that failed.',
    labelNames: ['task'],
    registers,
  });
  const done = new Gauge({
    name: 'parley_housekeeping_last_seconds',
    help: 'When the last round of housekeeping was over, in seconds since 1970.',
    registers,
  });
  const verifications = new Counter({
    name: 'parley_audit_log_verifications_total',
    help: 'Audit logs that were verified, by what was found.',
    labelNames: ['result'],
    registers,
  });
  const jobs = new Counter({
    name: 'parley_jobs_total',
    help: 'Jobs that ended, by their type and how they ended.',
    labelNames: ['type', 'status'],
    registers,
  });
  // What an alert is set on must be there before it happens.
  for (const lane of ['reads', 'searches', 'writes']) broken.inc({ lane }, 0);
  for (const result of ['whole', 'broken']) verifications.inc({ result }, 0);
  for (const type of JOB_TYPES) jobs.inc({ type, status: 'failed' }, 0);
  return {
    countJob: (type, status) => jobs.inc({ type, status }),
    countBrokenConnection: (lane) => broken.inc({ lane }),
    countHousekeepingFailure: (task) => failures.inc({ task }),
    housekeepingDone: () => done.setToCurrentTime(),
    countVerification: (result) => verifications.inc({ result }),
  };
}
