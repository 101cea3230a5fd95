/** One worked case of each error, in the server's own words, for the documents and for the page of each problem. */
import { ERRORS, Problem } from './errors.ts';
import type { ErrorCode } from './errors.ts';

type Case = Pick<Problem, 'detail'> &
  Partial<Pick<Problem, 'errors' | 'existingId' | 'limit' | 'suggestedPlan'>>;

/** A case without a detail of its own says what the server says: the title. */
const CASES: Partial<Record<ErrorCode, Case>> = {
  invalid_request: {
    detail: '/body/email must be an e-mail address.',
    errors: [{ pointer: '/body/email', code: 'invalid_format', message: 'must be an e-mail address' }],
  },
  invalid_json: { detail: 'The body ends too early at line 1, column 18.' },
  json_too_deep: { detail: 'The body is 33 levels deep; at most 32 are taken.' },
  invalid_url: { detail: 'The path has a percent sign that encodes nothing.' },
  search_too_slow: { detail: 'The same search takes as long again. Narrow the time span, or ask for less.' },
  invalid_cursor: {
    detail: 'Pass nextCursor unchanged, with the same filters and order as for the page before.',
  },
  several_credentials: { detail: 'Send one key, in one header, and no session cookie with it.' },
  unknown_scope: {
    detail:
      'Not a scope of api keys: audit:read. There are: contacts:read, contacts:write, jobs:read, jobs:write, workspace:read, usage:read.',
    errors: [
      { pointer: '/body/scopes/0', code: 'unknown_scope', message: 'is not a scope of this kind of key' },
    ],
  },
  address_list_locks_you_out: { detail: 'You call from 203.0.113.7, which is not in the list.' },
  invalid_api_key: {
    detail: 'Check that the key was copied whole, and that it has not been deleted, disabled or rotated.',
  },
  key_in_url: {
    detail:
      'Send the key in the Authorization header. If this key is real, rotate it: addresses end up in logs.',
  },
  browser_refused: {
    detail: 'Call the API from your server. If this key is meant for web pages, allow it in its settings.',
  },
  insufficient_scope: {
    detail: "The key needs the scope contacts:write, and its owner's role must hold it too.",
  },
  caller_not_allowed: { detail: 'This endpoint is for people who are signed in or keys of kind admin.' },
  workspace_mismatch: {
    detail: 'The key belongs to workspace 6691; the X-Workspace-Id header names another.',
  },
  address_not_allowed: { detail: 'The key may not be used from 203.0.113.7.' },
  above_your_role: { detail: 'This API client belongs to somebody whose keys you may not manage.' },
  not_found: { detail: 'The address does not exist. See /docs for those that do.' },
  contact_not_found: { detail: 'No contact of this workspace and environment has this reference.' },
  method_not_allowed: { detail: 'This address takes GET, HEAD, POST, OPTIONS.' },
  contact_exists: {
    detail: 'Another contact has this e-mail address: con_01k8zq3v9xe5fb6c7d8e9f0g1h.',
    existingId: 'con_01k8zq3v9xe5fb6c7d8e9f0g1h',
    errors: [{ pointer: '/body/email', code: 'taken', message: 'belongs to another contact' }],
  },
  contact_merged: {
    detail: 'It was merged into con_01k8zq3v9xe5fb6c7d8e9f0g1h. Name that contact to delete it.',
    existingId: 'con_01k8zq3v9xe5fb6c7d8e9f0g1h',
  },
  identity_exists: {
    detail: 'The contact con_01k8zq3v9xe5fb6c7d8e9f0g1h has this value.',
    existingId: 'con_01k8zq3v9xe5fb6c7d8e9f0g1h',
    errors: [{ pointer: '/body/value', code: 'taken', message: 'belongs to a contact already' }],
  },
  identity_limit: { detail: 'The contact has 50 identities already.' },
  merge_too_large: { detail: 'It would have 61 identities; a contact can have 50.' },
  merge_undone: { detail: 'It was undone at 2026-02-11T17:45:00.000Z.' },
  merge_in_chain: {
    detail: 'The contact was merged into another by mrg_01k8zq3v9xe5fb6c7d8e9f0g1h. Undo that merge first.',
    existingId: 'mrg_01k8zq3v9xe5fb6c7d8e9f0g1h',
  },
  idempotency_in_progress: { detail: 'Wait for the first request to end, then send this one again.' },
  confirmation_required: {
    detail:
      'The key was last used at 2026-02-11T17:45:00.000Z, and 1240 times today. Pass confirm=true to cut its systems off.',
  },
  api_client_inactive: { detail: 'The API client is disabled; a rotation would not make it work.' },
  two_secrets_live: { detail: 'Two secrets are live already. End the old one first.' },
  last_secret: { detail: 'This is the last secret. Delete the API client, or rotate it first.' },
  job_finished: { detail: 'The job has completed. What it has done stays done.' },
  plan_limit: { detail: 'The plan Free allows 1000 contacts.', suggestedPlan: 'starter' },
  version_mismatch: { detail: 'The contact is at version 2. Read it again and decide anew.' },
  body_too_large: { detail: 'At most 1048576 bytes are taken, also after unpacking.' },
  unsupported_media_type: { detail: 'The body is sent as text/plain.' },
  idempotency_mismatch: { detail: 'Use a new key for a new request.' },
  rate_limited: {
    detail: 'This API key may make 1200 calls of the class read per minute. Try again in one second.',
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
    detail: 'Too many failed attempts. Try again in 60 seconds.',
    limit: { scope: 'address', retryAfter: 60 },
  },
  headers_too_large: { detail: 'At most 16 KB are taken.' },
};

/** The whole problem document of the worked case of `code`; its `type` leads to the pages of `publicUrl`. */
export function exampleProblem(code: ErrorCode, publicUrl = 'https://parley.example'): Problem {
  const { status, title } = ERRORS[code];
  return Problem.parse({
    type: `${publicUrl}/problems/${code}`,
    title,
    status,
    code,
    detail: title,
    requestId: 'req_01k8zq3v9xe5fb6c7d8e9f0g1h',
    errors: [],
    ...CASES[code],
  });
}
