// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// Calls, errors and latencies, counted.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { Transport } from '../../core/transport.ts';
import type { Environment, Usage } from '../types.ts';

export interface UsageGetQuery {
  /** The first day (UTC). Left out: 29 days before `to`. ISO 8601 day. */
  from?: string;
  /** The last day (UTC). Left out: today. ISO 8601 day. */
  to?: string;
  /** What to make a row for; give several for their combinations. Left out: `day`. */
  groupBy?: Array<'day' | 'apiClient' | 'route' | 'statusClass' | 'total'>;
  /** Only calls by this API client. */
  apiClientId?: string;
  /** Only calls by API clients, or only those by people in the admin. */
  caller?: 'apiClient' | 'person';
  /** Which data a credential sees: `live` or `test`. */
  environment?: Environment;
}

/** The methods of `parley.usage`. */
export class UsageResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Get usage: `GET /v1/usage`.
   *
   * Counts calls, errors and latencies by day, API client, endpoint or outcome. Percentiles come from merged
   * histograms. What would be more than 10,000 rows is refused: narrow it, or group it by less.
   *
   * - For keys of every kind.
   * - Needs the scope `usage:read`.
   * - Counts as one `heavy` call.
   * - 400 `search_too_slow`: The search took too long. Narrow it.
   *
   * @example
   * const usage = await parley.usage.get();
   */
  get(query: UsageGetQuery = {}, options?: RequestOptions): APIPromise<Usage> {
    return this.#transport.call({ method: 'GET', route: '/v1/usage', query, options });
  }
}
