// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// Long work that was asked for: how far it is, and what came of it.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { PagePromise } from '../../core/pages.ts';
import type { Transport } from '../../core/transport.ts';
import type { Job, JobStatus, JobType } from '../types.ts';

export interface JobsListQuery {
  /** How many to give, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** Where to go on: `nextCursor` of the page before. It fits only the same filters and order. */
  cursor?: string | undefined;
  /** Only jobs of these types. */
  type?: JobType[] | undefined;
  /** Only jobs that stand so. */
  status?: JobStatus[] | undefined;
}

/** The methods of `parley.jobs`. */
export class JobsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List jobs: `GET /v1/jobs`.
   *
   * Gives the jobs of the environment that the key belongs to, newest first. Jobs are kept for 30 days after
   * their end.
   *
   * - For keys of kind `api`.
   * - Needs the scope `jobs:read`.
   * - Counts as one `read` call.
   * - 400 `invalid_cursor`: The cursor is not one that this list gave out.
   * - 400 `search_too_slow`: The search took too long. Narrow it.
   *
   * @example
   * for await (const job of parley.jobs.list()) console.log(job);
   */
  list(query: JobsListQuery = {}, options?: RequestOptions): PagePromise<Job> {
    return this.#transport.list({ method: 'GET', route: '/v1/jobs', query, options });
  }

  /**
   * Get a job: `GET /v1/jobs/{jobId}`.
   *
   * Gives one job: how far it is, what has become of its rows, and why it failed if it did. Ask again every
   * second or two while it is `queued` or `running`.
   *
   * - For keys of kind `api`.
   * - Needs the scope `jobs:read`.
   * - Counts as one `read` call.
   * - 404 `job_not_found`: There is no such job.
   *
   * @example
   * const job = await parley.jobs.get('job_01k8zq3v9xe5fb6c7d8e9f0g1h');
   */
  get(jobId: string, options?: RequestOptions): APIPromise<Job> {
    return this.#transport.call({ method: 'GET', route: '/v1/jobs/{jobId}', params: { jobId }, options });
  }

  /**
   * Cancel a job: `POST /v1/jobs/{jobId}/cancel`.
   *
   * Asks that a job ends. One that waits is `canceled` at once, one that runs with the step that it is in,
   * most often within a second. What it has done stays done, and its counts tell how much that is. Repeating
   * it changes nothing.
   *
   * - For keys of kind `api`.
   * - Needs the scope `jobs:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 404 `job_not_found`: There is no such job.
   * - 409 `job_finished`: The job has ended already.
   *
   * @example
   * const job = await parley.jobs.cancel('job_01k8zq3v9xe5fb6c7d8e9f0g1h');
   */
  cancel(jobId: string, options?: RequestOptions): APIPromise<Job> {
    return this.#transport.call({
      method: 'POST',
      route: '/v1/jobs/{jobId}/cancel',
      params: { jobId },
      options,
    });
  }
}
