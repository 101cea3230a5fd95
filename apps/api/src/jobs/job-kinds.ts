/** The kinds of jobs: what runs each type, and how a runner tells how far it is. */
import type { JobType } from '@parley/contract/schemas';
import type { JobProgress, Store } from '@parley/db';
import type { TakenJob } from '@parley/db/system';
import type { Parts } from '../parts.ts';

/** A job under way. */
export interface JobRun {
  /** As it was when it was taken up; `mark` says where the attempt before this one stopped, null at the beginning. */
  readonly job: TakenJob;
  readonly parts: Parts;
  /** The tenant's store, for reading. What belongs to the work is written within {@link JobRun.step}. */
  readonly store: Store;
  /**
   * Does one piece of the work and keeps how far it came, both or neither. `work` may run again when others stood in its way,
   * so it changes nothing but what it writes to the store it is given. Does not return when somebody canceled the
   * job, when the process is about to end, or when another worker has taken the job over: a runner lets that error pass.
   */
  step(work: (store: Store) => Promise<JobProgress>): Promise<void>;
}

/** What a job leaves behind. */
export interface JobResult {
  /** Facts for the kind's own view. */
  readonly result?: object;
  /** A file that its owner can fetch. It must be complete. */
  readonly resultFileId?: string;
}

/** Runs jobs of one type, from their mark to their end. */
export type JobRunner = (run: JobRun) => Promise<JobResult>;

/** Why a job cannot be done, for whoever asked for it. It is not tried again. */
export class JobFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'JobFault';
    this.code = code;
  }
}

export type JobKinds = Readonly<Partial<Record<JobType, JobRunner>>>;

/** What runs each type. A type that is missing waits for a worker that knows it, as while a new version is rolled out. */
export const JOB_KINDS: JobKinds = {};
