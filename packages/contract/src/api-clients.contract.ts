/** The endpoints of API clients. Keys of kind `admin` may call them, and people; ordinary keys may not. */
import { z } from 'zod';
import {
  ApiClientNames,
  ApiClientPage,
  ApiClientSummary,
  DeleteApiClientsBody,
  DeletedApiClients,
  FoundKey,
  ListApiClientNamesQuery,
  ListApiClientsQuery,
  LookUpKeyBody,
} from './api-clients.questions.ts';
import {
  ApiClient,
  ApiClientWithKey,
  CopiedKey,
  CreateApiClientBody,
  RotateApiClientBody,
  UpdateApiClientBody,
} from './api-clients.schemas.ts';
import { idempotent, noBody, reads, resource, writes } from './common/define.ts';
import { pathId } from './common/ids.ts';

const pathParams = z.object({ apiClientId: pathId('apiClient') });
const managers = ['session', 'adminKey'] as const;

export const apiClients = resource({
  list: {
    method: 'GET',
    path: '/api-clients',
    summary: 'List API clients',
    description:
      'Gives the API clients of the workspace with their hints, owners and last use. Secrets are never shown.',
    query: ListApiClientsQuery,
    responses: { 200: ApiClientPage },
    metadata: reads({ callers: managers, scope: 'api-clients:read', errors: ['invalid_cursor'] }),
  },
  create: {
    method: 'POST',
    path: '/api-clients',
    summary: 'Create an API client',
    description:
      'Makes an API client and shows its key, once. It belongs to the member who makes it and never may do more than they may. Keys cannot make keys of kind `admin`; an admin key hands out, in new keys and by changing and rotating others, only scopes that it was given itself, and a test key only test keys.',
    headers: idempotent,
    body: CreateApiClientBody,
    responses: { 201: ApiClientWithKey },
    metadata: writes({
      callers: managers,
      scope: 'api-clients:write',
      idempotency: { secretFields: ['key'] },
      audit: 'api_client.created',
      confirm: true,
      errors: ['above_your_role', 'unknown_scope', 'plan_limit', 'password_confirmation_required'],
    }),
  },
  lookUp: {
    method: 'POST',
    path: '/api-clients/lookup',
    summary: 'Find the API client of a key',
    description:
      'Tells which of your API clients a found key belongs to, for instance one that was seen in a log or a repository, and whether it works; also of clients that were deleted, which `GET /v1/api-clients/{apiClientId}` gives no more. The key is neither kept nor logged. After 20 keys of nobody within a minute the address has to wait.',
    body: LookUpKeyBody,
    responses: { 200: FoundKey },
    metadata: reads({ callers: managers, scope: 'api-clients:read', errors: ['too_many_failures'] }),
  },
  summary: {
    method: 'GET',
    path: '/api-clients/summary',
    summary: 'Count API clients',
    description: 'Tells how many API clients the workspace has, and how many of them deserve a look.',
    responses: { 200: ApiClientSummary },
    metadata: reads({ callers: managers, scope: 'api-clients:read' }),
  },
  names: {
    method: 'GET',
    path: '/api-clients/names',
    summary: 'List names of API clients',
    description:
      'Gives ids with their names, also of deleted clients, of which logs and usage still speak. By name, those that are still there first.',
    query: ListApiClientNamesQuery,
    responses: { 200: ApiClientNames },
    metadata: reads({ callers: managers, scope: 'api-clients:read' }),
  },
  deleteMany: {
    method: 'POST',
    path: '/api-clients/delete',
    summary: 'Delete several API clients',
    description:
      'Deletes up to 100 API clients for good, with the same rules as for one. Those that may not be deleted stay, and the answer says why; the others are cut off at once.',
    headers: idempotent,
    body: DeleteApiClientsBody,
    responses: { 200: DeletedApiClients },
    metadata: writes({
      callers: managers,
      scope: 'api-clients:write',
      audit: 'api_client.deleted',
      confirm: true,
      errors: ['password_confirmation_required'],
    }),
  },
  get: {
    method: 'GET',
    path: '/api-clients/:apiClientId',
    summary: 'Get an API client',
    description: "Gives one API client with today's calls, errors and refused calls.",
    pathParams,
    responses: { 200: ApiClient },
    metadata: reads({ callers: managers, scope: 'api-clients:read', errors: ['api_client_not_found'] }),
  },
  update: {
    method: 'PATCH',
    path: '/api-clients/:apiClientId',
    summary: 'Update an API client',
    description:
      'Renames it, changes its scopes, networks, expiry or own limit, or switches it off and on. It holds from the next request on. An admin key changes no admin key, but for its own networks.',
    pathParams,
    headers: idempotent,
    body: UpdateApiClientBody,
    responses: { 200: ApiClient },
    metadata: writes({
      callers: managers,
      scope: 'api-clients:write',
      audit: 'api_client.updated',
      confirm: true,
      errors: [
        'api_client_not_found',
        'above_your_role',
        'unknown_scope',
        'address_list_locks_you_out',
        'password_confirmation_required',
      ],
    }),
  },
  delete: {
    method: 'DELETE',
    path: '/api-clients/:apiClientId',
    summary: 'Delete an API client',
    description:
      'Deletes the API client for good. Every system that uses the key is cut off at once, and the key cannot be brought back. If it was used within the last hour, pass `confirm=true`.',
    pathParams,
    query: z.strictObject({
      confirm: z
        .enum(['true', 'false'])
        .optional()
        .describe('`true` deletes it even if it was used within the last hour.'),
    }),
    headers: idempotent,
    responses: { 204: noBody },
    metadata: writes({
      callers: managers,
      scope: 'api-clients:write',
      audit: 'api_client.deleted',
      confirm: true,
      errors: [
        'api_client_not_found',
        'above_your_role',
        'confirmation_required',
        'password_confirmation_required',
      ],
    }),
  },
  rotate: {
    method: 'POST',
    path: '/api-clients/:apiClientId/rotate',
    summary: 'Rotate the key of an API client',
    description:
      'Makes a new key for the same API client, shown once. The old one goes on working for the overlap, which counts from now or from the first use of the new one, so that you can change it over without a gap. Id, scopes and statistics stay.',
    pathParams,
    headers: idempotent,
    body: RotateApiClientBody.optional(),
    responses: { 200: ApiClientWithKey },
    metadata: writes({
      callers: managers,
      scope: 'api-clients:write',
      idempotency: { secretFields: ['key'] },
      audit: 'api_client.rotated',
      confirm: true,
      errors: [
        'api_client_not_found',
        'above_your_role',
        'api_client_inactive',
        'two_secrets_live',
        'password_confirmation_required',
      ],
    }),
  },
  endSecret: {
    method: 'POST',
    path: '/api-clients/:apiClientId/secrets/:secretId/end',
    summary: 'End an old secret now',
    description:
      'Ends one of two secrets before its overlap is over. The last secret of a client cannot be ended; delete the client instead.',
    pathParams: z.object({ apiClientId: pathId('apiClient'), secretId: pathId('apiClientSecret') }),
    headers: idempotent,
    body: z.strictObject({}).optional(),
    responses: { 200: ApiClient },
    metadata: writes({
      callers: managers,
      scope: 'api-clients:write',
      audit: 'api_client.secret_ended',
      confirm: true,
      errors: [
        'api_client_not_found',
        'secret_not_found',
        'above_your_role',
        'last_secret',
        'password_confirmation_required',
      ],
    }),
  },
  copy: {
    method: 'POST',
    path: '/api-clients/:apiClientId/copy',
    summary: 'Copy a kept key',
    description:
      'Shows the whole key of an API client that was made with `keepCopy`. For owners and admins, after confirming their password; it leaves an entry in the audit log.',
    pathParams,
    body: z.strictObject({}).optional(),
    responses: { 200: CopiedKey },
    metadata: writes({
      callers: ['session'],
      scope: 'api-clients:write',
      idempotency: null,
      audit: 'api_client.copied',
      confirm: true,
      errors: ['api_client_not_found', 'key_not_kept', 'above_your_role', 'password_confirmation_required'],
    }),
  },
});
