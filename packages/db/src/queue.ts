/** The queue beneath the jobs: pg-boss. A message only says which job to look at; all else stands in the job's own row. */
import { CompiledQuery } from 'kysely';
import PgBoss from 'pg-boss';
import type { Client } from 'pg';
import type { Queries } from './database.ts';
import type { Tenant } from './scope.ts';

/** Which job to look at. The version is that of this form, for the days on which two versions of the program run. */
export interface JobMessage extends Tenant {
  readonly version: 1;
  readonly jobId: string;
}

type Execute = PgBoss.Db['executeSql'];

const QUEUE = 'parley-jobs';

// A message is done as soon as its job is in a worker's hands, so it is neither tried again nor timed.
const OPTIONS = { policy: 'short', retryLimit: 0, expireInSeconds: 3_600, retentionDays: 7 } as const;

/** Without timers and connections of its own: who works with it says when, and in which transaction. */
const bossOn = (executeSql: Execute) =>
  new PgBoss({ db: { executeSql }, supervise: false, schedule: false, archiveCompletedAfterSeconds: 3_600 });

const boss = bossOn(() => {
  throw new Error('The queue is only used within a transaction.');
});

const within = (transaction: Queries): PgBoss.ConnectionOptions => ({
  db: { executeSql: (text, values) => transaction.executeQuery(CompiledQuery.raw(text, values)) as never },
});

/** Makes the queue's own tables, or brings them up to date. The caller holds the lock of migrations. */
export async function installQueue(client: Client): Promise<void> {
  const installer = bossOn((text, values) => client.query(text, values));
  await installer.start();
  await installer.createQueue(QUEUE, { name: QUEUE, ...OPTIONS });
}

/**
 * Has a job looked at, once `transaction` commits and `afterSeconds` have passed. A job that waits in the queue already
 * does not come in twice.
 */
export async function sendJob(
  transaction: Queries,
  { workspaceId, environment, jobId }: Omit<JobMessage, 'version'>,
  afterSeconds = 0,
): Promise<void> {
  const message: JobMessage = { version: 1, workspaceId, environment, jobId };
  await boss.send(QUEUE, message, {
    ...within(transaction),
    singletonKey: `${workspaceId} ${environment} ${jobId}`,
    startAfter: afterSeconds,
  });
}

/** Takes the next message out of the queue; when `transaction` is rolled back it is in there again. */
export async function takeMessage(transaction: Queries): Promise<JobMessage | undefined> {
  const [taken] = await boss.fetch<JobMessage>(QUEUE, within(transaction));
  if (taken === undefined) return undefined;
  await boss.complete(QUEUE, taken.id, {}, within(transaction));
  return taken.data;
}

/** Forgets messages that have served their time. */
export async function maintainQueue(executeSql: Execute): Promise<void> {
  await bossOn(executeSql).maintain();
}
