/** Jobs: long work that was asked for, how far it is, and what came of it. */
import { z } from 'zod';
import { idempotent, reads, resource, writes } from './common/define.ts';
import { pathId } from './common/ids.ts';
import { page } from './common/pages.ts';
import { Job, ListJobsQuery } from './jobs.schemas.ts';

export const JobPage = page('JobPage', Job);

const pathParams = z.object({ jobId: pathId('job') });

export const jobs = resource({
  list: {
    method: 'GET',
    path: '/jobs',
    summary: 'List jobs',
    description:
      'Gives the jobs of the environment that the key belongs to, newest first. Jobs are kept for 30 days after their end.',
    query: ListJobsQuery,
    responses: { 200: JobPage },
    metadata: reads({
      callers: ['key', 'session'],
      scope: 'jobs:read',
      errors: ['invalid_cursor', 'search_too_slow'],
    }),
  },
  get: {
    method: 'GET',
    path: '/jobs/:jobId',
    summary: 'Get a job',
    description:
      'Gives one job: how far it is, what has become of its rows, and why it failed if it did. Ask again every second or two while it is `queued` or `running`.',
    pathParams,
    responses: { 200: Job },
    metadata: reads({ callers: ['key', 'session'], scope: 'jobs:read', errors: ['job_not_found'] }),
  },
  cancel: {
    method: 'POST',
    path: '/jobs/:jobId/cancel',
    summary: 'Cancel a job',
    description:
      'Asks that a job ends. One that waits is `canceled` at once, one that runs with the step that it is in, most often within a second. What it has done stays done, and its counts tell how much that is. Repeating it changes nothing.',
    pathParams,
    headers: idempotent,
    body: z.strictObject({}).optional(),
    responses: { 200: Job },
    metadata: writes({
      callers: ['key', 'session'],
      scope: 'jobs:write',
      errors: ['job_not_found', 'job_finished'],
    }),
  },
});
