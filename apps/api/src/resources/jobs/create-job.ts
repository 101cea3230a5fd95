/** Makes a job for the caller of a request: what every route that answers 202 does. */
import type { Job, JobType } from '@parley/contract/schemas';
import type { Context } from '../../http/context.ts';
import { toJob } from './jobs.view.ts';

export interface WantedJob {
  readonly type: JobType;
  /** What it does, in words. */
  readonly title: string;
  /** What its runner needs to know; kept as JSON. */
  readonly input: object;
  readonly total?: number | null;
}

/** The answer of a route that has its work done later. The job is taken up once what the request wrote is committed. */
export async function answerJob(
  ctx: Context,
  wanted: WantedJob,
): Promise<{ status: 202; body: Job; headers: { Location: string } }> {
  const { caller } = ctx;
  // Only routes for known callers make jobs.
  if (caller === null) throw new Error('A job needs somebody who asked for it.');
  const { kind, id, name } = caller;
  const job = { id: ctx.parts.newId('job'), ...wanted, createdBy: { kind, id, name } };
  const row = await ctx.store.jobs.create(job);
  return { status: 202, body: toJob(row), headers: { Location: `/v1/jobs/${row.id}` } };
}
