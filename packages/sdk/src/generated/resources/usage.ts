// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// Calls, errors and latencies, counted.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { Transport } from '../../core/transport.ts';
import type { Activity, Environment, Usage, UsageReport } from '../types.ts';

export interface UsageGetQuery {
  /** The first day (UTC), at most 365 days before `to`. Left out: 29 days before it. ISO 8601 day. */
  from?: string | undefined;
  /** The last day (UTC). Left out: today. ISO 8601 day. */
  to?: string | undefined;
  /** What to make a row for; give several for their combinations. Left out: `day`. */
  groupBy?: Array<'day' | 'apiClient' | 'route' | 'statusClass' | 'total'> | undefined;
  /** Only calls by this API client. */
  apiClientId?: string | undefined;
  /** Only calls by API clients, or only changes that people made in the admin. */
  caller?: 'apiClient' | 'person' | undefined;
  /**
   * Only this environment. A key sees its own, and naming the other one is refused; people see both if they
   * name none.
   */
  environment?: Environment | undefined;
}

export interface UsageReportQuery {
  /** The first day (UTC), at most 365 days before `to`. Left out: 29 days before it. ISO 8601 day. */
  from?: string | undefined;
  /** The last day (UTC). Left out: today. ISO 8601 day. */
  to?: string | undefined;
  /** Only calls by this API client. */
  apiClientId?: string | undefined;
  /** Only calls by API clients, or only changes that people made in the admin. */
  caller?: 'apiClient' | 'person' | undefined;
  /**
   * Only this environment. A key sees its own, and naming the other one is refused; people see both if they
   * name none.
   */
  environment?: Environment | undefined;
}

export interface UsageActivityQuery {
  /** The API clients, at most 100. Left out: the one that calls; for a person none. */
  apiClientId?: string[] | undefined;
  /** How many hours, the one that runs included: 1 to 168. Default: 24. */
  hours?: number | undefined;
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
   * Counts calls, errors and latencies by day, API client, endpoint or outcome: every call of an API client,
   * and every change that a person makes. What people only read in the admin is not counted. Percentiles come
   * from merged histograms. What would be more than 10,000 rows is refused: narrow it, or group it by less.
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

  /**
   * Get a usage report: `GET /v1/usage/report`.
   *
   * Gives the total, the days by outcome and the endpoints of a span in one answer, which counts as one call.
   *
   * - For keys of every kind.
   * - Needs the scope `usage:read`.
   * - Counts as one `heavy` call.
   * - 400 `search_too_slow`: The search took too long. Narrow it.
   *
   * @example
   * const usageReport = await parley.usage.report();
   */
  report(query: UsageReportQuery = {}, options?: RequestOptions): APIPromise<UsageReport> {
    return this.#transport.call({ method: 'GET', route: '/v1/usage/report', query, options });
  }

  /**
   * Get the activity of API clients: `GET /v1/usage/activity`.
   *
   * Counts the calls of API clients in each of the last hours, such as for a small chart beside each key. A
   * call shows up within a second.
   *
   * - For keys of every kind.
   * - Needs the scope `usage:read`.
   * - Counts as one `read` call.
   *
   * @example
   * const activity = await parley.usage.activity();
   */
  activity(query: UsageActivityQuery = {}, options?: RequestOptions): APIPromise<Activity> {
    return this.#transport.call({ method: 'GET', route: '/v1/usage/activity', query, options });
  }
}
