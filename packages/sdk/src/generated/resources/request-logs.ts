// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// Each request that was made, and how it was answered.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { PagePromise } from '../../core/pages.ts';
import type { Transport } from '../../core/transport.ts';
import type { Environment, RequestLogEntry, StatusClass } from '../types.ts';

export interface RequestLogsListQuery {
  /** How many to give, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** Where to go on: `nextCursor` of the page before. It fits only the same filters and order. */
  cursor?: string | undefined;
  /** Only requests by this API client. */
  apiClientId?: string | undefined;
  /** Only calls by API clients, or only changes that people made in the admin. */
  caller?: 'apiClient' | 'person' | undefined;
  /**
   * Only this environment. A key sees its own, and naming the other one is refused; people see both if they
   * name none.
   */
  environment?: Environment | undefined;
  /** Only these outcomes. */
  statusClass?: StatusClass[] | undefined;
  /** Only these HTTP statuses. */
  status?: number[] | undefined;
  /** Only these methods. */
  method?: Array<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'> | undefined;
  /** Only this endpoint, such as `/v1/contacts/{contactRef}`. */
  route?: string | undefined;
  /** Only requests from this address. */
  ip?: string | undefined;
  /** Only the request with this id. */
  requestId?: string | undefined;
  /** Only requests after this moment. ISO 8601 time. */
  after?: string | Date | undefined;
  /** Only requests before this moment. ISO 8601 time. */
  before?: string | Date | undefined;
}

/** The methods of `parley.requestLogs`. */
export class RequestLogsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List requests: `GET /v1/request-logs`.
   *
   * Gives the requests made to this workspace, newest first: every call of an API client, and every change
   * that a person makes. What people only read in the admin is not kept. A request shows up within a second.
   * Bodies are not kept, and keys are blotted out everywhere.
   *
   * - For keys of every kind.
   * - Needs the scope `usage:read`.
   * - Counts as one `read` call.
   * - 400 `invalid_cursor`: The cursor is not one that this list gave out.
   * - 400 `search_too_slow`: The search took too long. Narrow it.
   *
   * @example
   * for await (const requestLogEntry of parley.requestLogs.list()) console.log(requestLogEntry);
   */
  list(query: RequestLogsListQuery = {}, options?: RequestOptions): PagePromise<RequestLogEntry> {
    return this.#transport.list({ method: 'GET', route: '/v1/request-logs', query, options });
  }

  /**
   * Get a request: `GET /v1/request-logs/{requestId}`.
   *
   * Gives one request by the id that its answer carried in `X-Request-Id`.
   *
   * - For keys of every kind.
   * - Needs the scope `usage:read`.
   * - Counts as one `read` call.
   * - 404 `request_not_found`: There is no such request in the log.
   *
   * @example
   * const requestLogEntry = await parley.requestLogs.get('req_01k8zq3v9xe5fb6c7d8e9f0g1h');
   */
  get(requestId: string, options?: RequestOptions): APIPromise<RequestLogEntry> {
    return this.#transport.call({
      method: 'GET',
      route: '/v1/request-logs/{requestId}',
      params: { requestId },
      options,
    });
  }
}
