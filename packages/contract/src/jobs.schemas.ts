/** Jobs as they are shown: what each does, how far it is, and what came of it. Every route that answers 202 answers with one. */
import { z } from 'zod';
import { queryList, text, timestamp } from './common/fields.ts';
import { id } from './common/ids.ts';
import { pageQuery } from './common/pages.ts';

export const JOB_TYPES = ['contacts.import', 'contacts.export'] as const;
export const JobType = z
  .enum(JOB_TYPES)
  .meta({ id: 'JobType', description: 'What a job does. New types may be added.' });
export type JobType = z.infer<typeof JobType>;

export const JOB_STATUSES = ['queued', 'running', 'completed', 'failed', 'canceled'] as const;
export const JobStatus = z.enum(JOB_STATUSES).meta({
  id: 'JobStatus',
  description:
    'Where a job stands: `queued` and `running` go on; `completed`, `failed` and `canceled` are its end.',
});
export type JobStatus = z.infer<typeof JobStatus>;

const count = z.int().min(0).max(9_007_199_254_740_991);

export const JobCounts = z
  .object({
    created: count.describe('Things that were made.'),
    updated: count.describe('Things that were changed.'),
    skipped: count.describe('Things that were left as they were, as was asked.'),
    failed: count.describe('Rows or things that could not be used. `errors` lists them.'),
  })
  .meta({ id: 'JobCounts', description: 'What has become of the things that a job is about, so far.' });
export type JobCounts = z.infer<typeof JobCounts>;

export const JobFile = z
  .object({
    name: text(200).describe('The name that the file is given.'),
    contentType: text(100).describe('Its media type.'),
    bytes: count.describe('Its size.'),
    expiresAt: timestamp().describe('Until when it can be fetched.'),
  })
  .meta({
    id: 'JobFile',
    description: 'The file that a job has written. Fetch it from `/v1/jobs/{jobId}/result`.',
  });

export const Job = z
  .object({
    id: id('job'),
    type: JobType,
    title: text(300).describe('What it does, in words.'),
    status: JobStatus,
    progress: z
      .object({
        done: count.describe('How many things it has gone through.'),
        total: count.nullable().describe('How many there are; null while nobody knows.'),
      })
      .describe('How far it is.'),
    counts: JobCounts,
    error: z
      .object({
        code: text(100).describe('What kind of fault, for programs.'),
        message: text(2000).describe('What went wrong, in words.'),
      })
      .nullable()
      .describe('Why it failed; null otherwise.'),
    file: JobFile.nullable().describe('What it has written; null when there is none, or it has expired.'),
    cancelRequested: z
      .boolean()
      .describe('Somebody asked that it ends. One that runs ends with the step that it is in.'),
    createdBy: z
      .object({
        kind: z.enum(['person', 'apiClient']).describe('What asked for it.'),
        id: text(64).describe('Its id.'),
        name: text(200).describe('Its name at the time.'),
      })
      .describe('Who asked for it.'),
    createdAt: timestamp().describe('When it was asked for.'),
    startedAt: timestamp().nullable().describe('When it began; null while it waits.'),
    finishedAt: timestamp().nullable().describe('When it ended; null until then.'),
  })
  .meta({
    id: 'Job',
    description: 'A piece of long work that goes on by itself. It is kept for 30 days after its end.',
    examples: [
      {
        id: 'job_01k8zq3v9xe5fb6c7d8e9f0g1h',
        type: 'contacts.import',
        title: 'Import of customers.csv',
        status: 'running',
        progress: { done: 12_000, total: 50_000 },
        counts: { created: 11_200, updated: 740, skipped: 0, failed: 60 },
        error: null,
        file: null,
        cancelRequested: false,
        createdBy: { kind: 'apiClient', id: 'key_01k8zq3v9xe5fb6c7d8e9f0g1h', name: 'Order system' },
        createdAt: '2026-02-11T09:00:00.000Z',
        startedAt: '2026-02-11T09:00:00.500Z',
        finishedAt: null,
      },
    ],
  });
export type Job = z.infer<typeof Job>;

export const ListJobsQuery = z.strictObject({
  ...pageQuery,
  type: queryList(JobType, JOB_TYPES.length).optional().describe('Only jobs of these types.'),
  status: queryList(JobStatus, JOB_STATUSES.length).optional().describe('Only jobs that stand so.'),
});
export type ListJobsQuery = z.infer<typeof ListJobsQuery>;
