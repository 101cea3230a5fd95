/** Jobs: long work of one tenant, as whoever asked for it sees it. How a worker goes about it is in `jobs.work.ts`. */
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Tables } from '../database.ts';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import { sendJob } from '../queue.ts';
import { transactionOf } from '../scope.ts';
import type { Scope } from '../scope.ts';
import { jobWork, QUEUE_SECONDS } from './jobs.work.ts';

export const JOB_STATUSES = ['queued', 'running', 'completed', 'failed', 'canceled'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** A job as it is kept. `input`, `mark` and `result` are known to the runner of its type alone. */
export type JobRow = Omit<Selectable<Tables['jobs']>, 'counts' | 'status'> & {
  readonly status: JobStatus;
  readonly counts: Readonly<Record<string, number>>;
};

/** The same with what is known of its file, while that is kept. */
export interface JobWithFile extends JobRow {
  readonly file: {
    readonly name: string;
    readonly contentType: string;
    readonly bytes: number;
    readonly expiresAt: string;
  } | null;
}

export interface NewJob {
  readonly id: string;
  readonly type: string;
  /** What it does, in words. */
  readonly title: string;
  readonly input: object;
  readonly total?: number | null;
  readonly createdBy: { readonly kind: string; readonly id: string; readonly name: string };
}

export interface JobList {
  readonly limit: number;
  readonly after: After | null;
  readonly types?: readonly string[] | undefined;
  readonly statuses?: readonly string[] | undefined;
}

/** A row that a job could not use. */
export interface BadRow {
  readonly n: number;
  readonly record: unknown;
  readonly faults: unknown;
}

export function jobsStore(scope: Scope) {
  return {
    /** Makes a job and has it taken up as soon as this is committed. */
    create: (job: NewJob): Promise<JobWithFile> => transactionOf(scope, (within) => create(within, job)),

    /** One job, or undefined. */
    get: (id: string): Promise<JobWithFile | undefined> => get(scope, id),

    /** A page, newest first, ties by id. */
    list: (query: JobList): Promise<RowPage<JobWithFile>> => list(scope, query),

    /**
     * Asks that a job ends. One that waits is canceled at once, one that runs at its next step; what is done stays done.
     * Undefined when there is none, or it has ended already.
     */
    cancel: (id: string): Promise<JobWithFile | undefined> => cancel(scope, id),

    /** The rows that a job could not use, in the order of its input, from after the row `n`. */
    badRows: (jobId: string, page: { after: number; limit: number }): Promise<BadRow[]> =>
      scope
        .search('jobRows')
        .select(['n', 'record', 'faults'])
        .where('jobId', '=', jobId)
        .where('n', '>', page.after)
        .orderBy('n')
        .limit(page.limit)
        .execute(),

    ...jobWork(scope),
  };
}

async function create(scope: Scope, { createdBy, input, ...job }: NewJob): Promise<JobWithFile> {
  const row = await scope
    .into('jobs')
    .values({
      ...scope.own,
      ...job,
      input: JSON.stringify(input),
      createdByKind: createdBy.kind,
      createdById: createdBy.id,
      createdByName: createdBy.name,
      leaseUntil: sql<string>`clock_timestamp() + make_interval(secs => ${QUEUE_SECONDS})`,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await sendJob(scope.writes, { ...scope.own, jobId: job.id });
  return { ...(row as JobRow), file: null };
}

async function get(scope: Scope, id: string): Promise<JobWithFile | undefined> {
  const row = await scope.from('jobs').selectAll().where('id', '=', id).executeTakeFirst();
  return row && (await withFiles(scope, [row as JobRow]))[0];
}

async function list(scope: Scope, query: JobList): Promise<RowPage<JobWithFile>> {
  const { limit, after, types, statuses } = query;
  let page = scope.search('jobs').selectAll().orderBy('createdAt', 'desc').orderBy('id', 'desc');
  if (types) page = page.where('type', 'in', [...types]);
  if (statuses) page = page.where('status', 'in', [...statuses]);
  if (after) page = page.where(sql<boolean>`(created_at, id) < (${after.value}, ${after.id})`);
  const rows = await page.limit(sql.lit(limit + 1)).execute();
  const cut = cutPage(rows, limit, (row) => ({ value: row.createdAt, id: row.id }));
  return { rows: await withFiles(scope, cut.rows as JobRow[]), next: cut.next };
}

/** With the files that are still kept. */
async function withFiles(scope: Scope, rows: JobRow[]): Promise<JobWithFile[]> {
  const ids = rows.flatMap(({ resultFileId }) => resultFileId ?? []);
  if (ids.length === 0) return rows.map((row) => ({ ...row, file: null }));
  const files = await scope
    .from('files')
    .select(['id', 'name', 'contentType', 'bytes', 'expiresAt'])
    .where('id', 'in', ids)
    .where('completedAt', 'is not', null)
    .where('expiresAt', '>', sql<string>`clock_timestamp()`)
    .execute();
  const byId = new Map(files.map(({ id, ...file }) => [id, file]));
  return rows.map((row) => ({ ...row, file: byId.get(row.resultFileId ?? '') ?? null }));
}

async function cancel(scope: Scope, id: string): Promise<JobWithFile | undefined> {
  const now = sql<string>`clock_timestamp()`;
  const row = await scope
    .update('jobs')
    .set({
      cancelRequestedAt: sql<string>`coalesce(cancel_requested_at, ${now})`,
      status: sql<string>`case status when 'queued' then 'canceled' else status end`,
      finishedAt: sql<string>`case status when 'queued' then ${now} end`,
      leaseUntil: sql<string>`case status when 'running' then lease_until end`,
    })
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'running'])
    .returningAll()
    .executeTakeFirst();
  return row && { ...(row as JobRow), file: null };
}
