/** One worked case of each error, for the examples in the documents. An error without one shows its title as detail. */
import type { ERRORS, Problem } from '../../src/index.ts';

type Case = Pick<Problem, 'detail'> &
  Partial<Pick<Problem, 'errors' | 'existingId' | 'limit' | 'suggestedPlan'>>;

export const CASES: Partial<Record<keyof typeof ERRORS, Case>> = {
  invalid_request: {
    detail: 'One value does not fit. See `errors`.',
    errors: [{ pointer: '/body/email', code: 'invalid_format', message: 'must be an e-mail address' }],
  },
  invalid_json: { detail: 'The body ends too early at line 1, column 18.' },
  json_too_deep: { detail: 'Objects and arrays may be nested 32 deep.' },
  invalid_url: { detail: 'The address holds a percent sign that is not followed by two hexadecimal digits.' },
  search_too_slow: { detail: 'The same search takes as long again. Narrow the time span, or ask for less.' },
  invalid_cursor: {
    detail: 'Start again without `cursor`. It fits only the filters and the order that it came with.',
  },
  several_credentials: { detail: '`Authorization` and `X-API-Key` carry different keys. Send one of them.' },
  unknown_scope: {
    detail: 'A key of kind `api` cannot hold this scope.',
    errors: [{ pointer: '/body/scopes/0', code: 'unknown_scope', message: 'members:write is not for keys' }],
  },
  address_list_locks_you_out: { detail: 'You call from 203.0.113.7, which the new list leaves out.' },
  unauthenticated: { detail: 'Send your API key as `Authorization: Bearer <key>`.' },
  invalid_api_key: {
    detail: 'The key is unknown, disabled, expired or deleted. The request log tells its owner which.',
  },
  key_in_url: { detail: 'Send the key in a header, and rotate this one: addresses are kept in logs.' },
  browser_refused: { detail: 'This key is secret. Call from your server, or allow web pages for the key.' },
  insufficient_scope: {
    detail: 'This call wants the scope `contacts:write`; the key holds `contacts:read`.',
  },
  caller_not_allowed: { detail: 'This endpoint is for keys of kind `admin`.' },
  workspace_mismatch: { detail: '`X-Workspace-Id` is 6692, but the key belongs to another workspace.' },
  address_not_allowed: { detail: 'The list of networks of this key does not hold 203.0.113.7.' },
  above_your_role: { detail: 'The owner of the key does not hold `members:write` and cannot give it.' },
  contact_not_found: { detail: 'No contact of this workspace and environment has this reference.' },
  api_client_not_found: { detail: 'No API client of this workspace has this id.' },
  secret_not_found: { detail: 'This API client has no secret with this id.' },
  request_not_found: { detail: 'No request of this workspace has this id, or its log is no longer kept.' },
  contact_exists: {
    detail: 'A contact with the e-mail address ada@example.com exists already.',
    existingId: 'con_01k8zq3v9xe5fb6c7d8e9f0g1h',
  },
  idempotency_in_progress: {
    detail: 'Wait for the seconds in `Retry-After` and send the same request again.',
  },
  confirmation_required: {
    detail: 'The key was used 4 minutes ago. Pass `confirm=true` to delete it all the same.',
  },
  api_client_inactive: { detail: 'Switch the API client on before you rotate its key.' },
  plan_limit: { detail: 'The plan `free` allows 1000 contacts.', suggestedPlan: 'starter' },
  version_mismatch: {
    detail: 'You read version 1, the contact is at version 2. Read it again and repeat the change.',
  },
  body_too_large: { detail: 'The body may have 1 MB.' },
  unsupported_media_type: { detail: 'The body came as text/plain.' },
  idempotency_mismatch: {
    detail: 'The first request with this key had another body. Take a new key for a new request.',
  },
  rate_limited: {
    detail: 'Wait for the seconds in `Retry-After`.',
    limit: { scope: 'key', class: 'read', plan: 'growth', perMinute: 1200, burst: 1200, retryAfter: 1 },
    suggestedPlan: 'scale',
  },
  quota_exceeded: {
    detail:
      'The plan Growth allows the workspace 1000000 calls per month, and they are used up. Calls pass again from 2026-03-01T00:00:00.000Z on.',
    limit: { scope: 'workspace', plan: 'growth', monthlyCalls: 1_000_000, retryAfter: 86_400 },
    suggestedPlan: 'scale',
  },
  too_many_failures: {
    detail: 'Ten keys from this address were wrong within a minute.',
    limit: { scope: 'address', retryAfter: 60 },
  },
  internal: { detail: 'Nothing was changed. Quote the request id when you ask for help.' },
  unavailable: { detail: 'Wait for the seconds in `Retry-After` and send the same request again.' },
};
