// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// The keys with which other systems call the API: make, change, rotate and delete them.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { PagePromise } from '../../core/pages.ts';
import type { Transport } from '../../core/transport.ts';
import type {
  ApiClient,
  ApiClientNames,
  ApiClientRisk,
  ApiClientStatus,
  ApiClientSummary,
  ApiClientWithKey,
  CreateApiClientBody,
  DeleteApiClientsBody,
  DeletedApiClients,
  Environment,
  FoundKey,
  LookUpKeyBody,
  RotateApiClientBody,
  UpdateApiClientBody,
} from '../types.ts';

export interface ApiClientsListQuery {
  /** How many to give, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** Where to go on: `nextCursor` of the page before. It fits only the same filters and order. */
  cursor?: string | undefined;
  /** Part of the name, an id, or the last four characters of the key. */
  q?: string | undefined;
  /** Which data a credential sees: `live` or `test`. */
  environment?: Environment | undefined;
  /** Only clients in one of these states. */
  status?: ApiClientStatus[] | undefined;
  /** Only clients of the member with this id. */
  ownerId?: string | undefined;
  /** Only clients that deserve a look for this reason. */
  risk?: ApiClientRisk | undefined;
  /** The order. Default: "-createdAt". */
  sort?: '-createdAt' | 'createdAt' | '-lastUsedAt' | 'lastUsedAt' | 'name' | undefined;
}

export interface ApiClientsNamesQuery {
  /** Part of the name. */
  q?: string | undefined;
  /** Only the clients with these ids. */
  id?: string[] | undefined;
  /** Which data a credential sees: `live` or `test`. */
  environment?: Environment | undefined;
  /** How many to give, 1 to 200. Default: 50. */
  limit?: number | undefined;
}

export interface ApiClientsDeleteQuery {
  /** `true` deletes it even if it was used within the last hour. */
  confirm?: 'true' | 'false' | undefined;
}

/** The methods of `parley.apiClients`. */
export class ApiClientsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List API clients: `GET /v1/api-clients`.
   *
   * Gives the API clients of the workspace with their hints, owners and last use. Secrets are never shown.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `api-clients:read`.
   * - Counts as one `read` call.
   * - 400 `invalid_cursor`: The cursor is not one that this list gave out.
   *
   * @example
   * for await (const apiClient of parley.apiClients.list()) console.log(apiClient);
   */
  list(query: ApiClientsListQuery = {}, options?: RequestOptions): PagePromise<ApiClient> {
    return this.#transport.list({ method: 'GET', route: '/v1/api-clients', query, options });
  }

  /**
   * Create an API client: `POST /v1/api-clients`.
   *
   * Makes an API client and shows its key, once. It belongs to the member who makes it and never may do more
   * than they may. Keys cannot make keys of kind `admin`; an admin key hands out, in new keys and by changing
   * and rotating others, only scopes that it was given itself, and a test key only test keys.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `api-clients:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 403 `above_your_role`: Nobody can grant more than they hold.
   * - 400 `unknown_scope`: A scope is unknown or not for this kind of key.
   * - 409 `plan_limit`: The plan of the workspace allows no more of these.
   *
   * @example
   * const apiClientWithKey = await parley.apiClients.create({ name: 'Order system', environment: 'live', scopes: ['contacts:read', 'contacts:write'] });
   */
  create(body: CreateApiClientBody, options?: RequestOptions): APIPromise<ApiClientWithKey> {
    return this.#transport.call({ method: 'POST', route: '/v1/api-clients', body, options });
  }

  /**
   * Find the API client of a key: `POST /v1/api-clients/lookup`.
   *
   * Tells which of your API clients a found key belongs to, for instance one that was seen in a log or a
   * repository, and whether it works; also of clients that were deleted, which `GET
   * /v1/api-clients/{apiClientId}` gives no more. The key is neither kept nor logged. After 20 keys of nobody
   * within a minute the address has to wait.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `api-clients:read`.
   * - Counts as one `read` call.
   * - 429 `too_many_failures`: Too many failed attempts from this address.
   *
   * @example
   * const foundKey = await parley.apiClients.lookUp({ key: 'parley_live_1234567890abcdefghijABCDEFGHIJ12345678' });
   */
  lookUp(body: LookUpKeyBody, options?: RequestOptions): APIPromise<FoundKey> {
    return this.#transport.call({ method: 'POST', route: '/v1/api-clients/lookup', body, options });
  }

  /**
   * Count API clients: `GET /v1/api-clients/summary`.
   *
   * Tells how many API clients the workspace has, and how many of them deserve a look.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `api-clients:read`.
   * - Counts as one `read` call.
   *
   * @example
   * const apiClientSummary = await parley.apiClients.summary();
   */
  summary(options?: RequestOptions): APIPromise<ApiClientSummary> {
    return this.#transport.call({ method: 'GET', route: '/v1/api-clients/summary', options });
  }

  /**
   * List names of API clients: `GET /v1/api-clients/names`.
   *
   * Gives ids with their names, also of deleted clients, of which logs and usage still speak. By name, those
   * that are still there first.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `api-clients:read`.
   * - Counts as one `read` call.
   *
   * @example
   * const apiClientNames = await parley.apiClients.names();
   */
  names(query: ApiClientsNamesQuery = {}, options?: RequestOptions): APIPromise<ApiClientNames> {
    return this.#transport.call({ method: 'GET', route: '/v1/api-clients/names', query, options });
  }

  /**
   * Delete several API clients: `POST /v1/api-clients/delete`.
   *
   * Deletes up to 100 API clients for good, with the same rules as for one. Those that may not be deleted
   * stay, and the answer says why; the others are cut off at once.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `api-clients:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   *
   * @example
   * const deletedApiClients = await parley.apiClients.deleteMany({ apiClientIds: ['key_01k8zq3v9xe5fb6c7d8e9f0g1h'], confirm: true });
   */
  deleteMany(body: DeleteApiClientsBody, options?: RequestOptions): APIPromise<DeletedApiClients> {
    return this.#transport.call({ method: 'POST', route: '/v1/api-clients/delete', body, options });
  }

  /**
   * Get an API client: `GET /v1/api-clients/{apiClientId}`.
   *
   * Gives one API client with today's calls, errors and refused calls.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `api-clients:read`.
   * - Counts as one `read` call.
   * - 404 `api_client_not_found`: There is no such API client.
   *
   * @example
   * const apiClient = await parley.apiClients.get('key_01k8zq3v9xe5fb6c7d8e9f0g1h');
   */
  get(apiClientId: string, options?: RequestOptions): APIPromise<ApiClient> {
    return this.#transport.call({
      method: 'GET',
      route: '/v1/api-clients/{apiClientId}',
      params: { apiClientId },
      options,
    });
  }

  /**
   * Update an API client: `PATCH /v1/api-clients/{apiClientId}`.
   *
   * Renames it, changes its scopes, networks, expiry or own limit, or switches it off and on. It holds from
   * the next request on. An admin key changes no admin key, but for its own networks.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `api-clients:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 404 `api_client_not_found`: There is no such API client.
   * - 403 `above_your_role`: Nobody can grant more than they hold.
   * - 400 `unknown_scope`: A scope is unknown or not for this kind of key.
   * - 400 `address_list_locks_you_out`: The address list would lock the caller out.
   *
   * @example
   * const apiClient = await parley.apiClients.update('key_01k8zq3v9xe5fb6c7d8e9f0g1h', { disabled: true });
   */
  update(apiClientId: string, body: UpdateApiClientBody, options?: RequestOptions): APIPromise<ApiClient> {
    return this.#transport.call({
      method: 'PATCH',
      route: '/v1/api-clients/{apiClientId}',
      params: { apiClientId },
      body,
      options,
    });
  }

  /**
   * Delete an API client: `DELETE /v1/api-clients/{apiClientId}`.
   *
   * Deletes the API client for good. Every system that uses the key is cut off at once, and the key cannot be
   * brought back. If it was used within the last hour, pass `confirm=true`.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `api-clients:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 404 `api_client_not_found`: There is no such API client.
   * - 403 `above_your_role`: Nobody can grant more than they hold.
   * - 409 `confirmation_required`: This would break something in use. Confirm it.
   *
   * @example
   * await parley.apiClients.delete('key_01k8zq3v9xe5fb6c7d8e9f0g1h');
   */
  delete(apiClientId: string, query: ApiClientsDeleteQuery = {}, options?: RequestOptions): APIPromise<void> {
    return this.#transport.call({
      method: 'DELETE',
      route: '/v1/api-clients/{apiClientId}',
      params: { apiClientId },
      query,
      options,
    });
  }

  /**
   * Rotate the key of an API client: `POST /v1/api-clients/{apiClientId}/rotate`.
   *
   * Makes a new key for the same API client, shown once. The old one goes on working for the overlap, which
   * counts from now or from the first use of the new one, so that you can change it over without a gap. Id,
   * scopes and statistics stay.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `api-clients:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 404 `api_client_not_found`: There is no such API client.
   * - 403 `above_your_role`: Nobody can grant more than they hold.
   * - 409 `api_client_inactive`: The API client does not work at the moment.
   * - 409 `two_secrets_live`: The API client has two live secrets already.
   *
   * @example
   * const apiClientWithKey = await parley.apiClients.rotate('key_01k8zq3v9xe5fb6c7d8e9f0g1h', { overlapSeconds: 86400 });
   */
  rotate(
    apiClientId: string,
    body?: RotateApiClientBody,
    options?: RequestOptions,
  ): APIPromise<ApiClientWithKey> {
    return this.#transport.call({
      method: 'POST',
      route: '/v1/api-clients/{apiClientId}/rotate',
      params: { apiClientId },
      body,
      options,
    });
  }

  /**
   * End an old secret now: `POST /v1/api-clients/{apiClientId}/secrets/{secretId}/end`.
   *
   * Ends one of two secrets before its overlap is over. The last secret of a client cannot be ended; delete
   * the client instead.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `api-clients:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 404 `api_client_not_found`: There is no such API client.
   * - 404 `secret_not_found`: There is no such secret.
   * - 403 `above_your_role`: Nobody can grant more than they hold.
   * - 409 `last_secret`: The last secret of an API client cannot be ended.
   *
   * @example
   * const apiClient = await parley.apiClients.endSecret('key_01k8zq3v9xe5fb6c7d8e9f0g1h', 'sec_01k8zq3v9xe5fb6c7d8e9f0g1h');
   */
  endSecret(apiClientId: string, secretId: string, options?: RequestOptions): APIPromise<ApiClient> {
    return this.#transport.call({
      method: 'POST',
      route: '/v1/api-clients/{apiClientId}/secrets/{secretId}/end',
      params: { apiClientId, secretId },
      options,
    });
  }
}
