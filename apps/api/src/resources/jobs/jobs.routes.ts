/** The endpoints of jobs. */
import { contract } from '@parley/contract';
import type { JobStatus } from '@parley/contract/schemas';
import { ApiError, requireFound } from '../../http/api-error.ts';
import { pager } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { toJob } from './jobs.view.ts';

export const jobsRoutes = implement(contract.jobs, {
  list: async ({ query, ctx }) => {
    const list = pager(ctx, 'jobs', query);
    const { limit, type: types, status: statuses } = query;
    const page = await ctx.store.jobs.list({ limit, types, statuses, after: list.after });
    return list.answer(page, toJob);
  },

  get: async ({ params, ctx }) => {
    const job = requireFound(await ctx.store.jobs.get(params.jobId), 'job_not_found');
    return { status: 200, body: toJob(job) };
  },

  cancel: async ({ params, ctx }) => {
    const canceled = await ctx.store.jobs.cancel(params.jobId);
    if (canceled) return { status: 200, body: toJob(canceled) };
    const job = requireFound(await ctx.store.jobs.get(params.jobId), 'job_not_found');
    if (job.status === 'canceled') return { status: 200, body: toJob(job) };
    throw new ApiError('job_finished', {
      detail: `The job has ${ENDS[job.status]}. What it has done stays done.`,
    });
  },
});

const ENDS: Record<JobStatus, string> = {
  queued: 'just been taken up by another',
  running: 'just been taken up by another',
  completed: 'completed',
  failed: 'failed',
  canceled: 'been canceled',
};
