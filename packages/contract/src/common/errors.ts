/** Every error of the API in one table, code → status and sentence, and the problem document that carries them (RFC 9457). */
import { z } from 'zod';
import { list, text } from './fields.ts';

interface ErrorEntry {
  readonly status: number;
  /** The same for every occurrence; what is special to one goes into `detail`. */
  readonly title: string;
}

/** The one table. A new error is a new line here; its status and sentence exist nowhere else. */
export const ERRORS = {
  invalid_request: { status: 400, title: 'The request does not match what this endpoint accepts.' },
  invalid_json: { status: 400, title: 'The body is not valid JSON.' },
  json_too_deep: { status: 400, title: 'The body is nested too deeply.' },
  invalid_url: { status: 400, title: 'The address is not validly encoded.' },
  search_too_slow: { status: 400, title: 'The search took too long. Narrow it.' },
  invalid_cursor: { status: 400, title: 'The cursor is not one that this list gave out.' },
  several_credentials: { status: 400, title: 'The request carries more than one credential.' },
  unknown_scope: { status: 400, title: 'A scope is unknown or not for this kind of key.' },
  weak_password: { status: 400, title: 'This password is too easy to guess.' },
  address_list_locks_you_out: { status: 400, title: 'The address list would lock the caller out.' },
  workspace_required: { status: 400, title: 'Name the workspace in the X-Workspace-Id header.' },
  unauthenticated: { status: 401, title: 'Send your API key as `Authorization: Bearer <key>`.' },
  invalid_api_key: { status: 401, title: 'The API key is not valid.' },
  key_in_url: { status: 401, title: 'API keys do not belong in the address.' },
  browser_refused: { status: 401, title: 'Secret keys may not be used from a browser.' },
  invalid_sign_in: { status: 401, title: 'The e-mail address or the password is wrong.' },
  invalid_code: { status: 401, title: 'The code is wrong or too old.' },
  session_expired: { status: 401, title: 'The session has ended. Sign in again.' },
  insufficient_scope: { status: 403, title: 'The credential lacks the scope that this endpoint wants.' },
  caller_not_allowed: { status: 403, title: 'This endpoint is not for this kind of credential.' },
  workspace_mismatch: { status: 403, title: 'The credential belongs to another workspace.' },
  address_not_allowed: { status: 403, title: 'The key may not be used from this network address.' },
  cross_origin: { status: 403, title: 'The request comes from another site.' },
  password_confirmation_required: { status: 403, title: 'Confirm your password to go on.' },
  password_change_required: { status: 403, title: 'Change your first password to go on.' },
  above_your_role: { status: 403, title: 'Nobody can grant more than they hold.' },
  not_found: { status: 404, title: 'There is nothing at this address.' },
  contact_not_found: { status: 404, title: 'There is no such contact.' },
  api_client_not_found: { status: 404, title: 'There is no such API client.' },
  secret_not_found: { status: 404, title: 'There is no such secret.' },
  identity_not_found: { status: 404, title: 'The contact has no such identity.' },
  merge_not_found: { status: 404, title: 'There is no such merge.' },
  member_not_found: { status: 404, title: 'There is no such member.' },
  invitation_not_found: { status: 404, title: 'There is no such invitation, or it has ended.' },
  password_reset_not_found: {
    status: 404,
    title: 'There is no such link to a new password, or it has ended.',
  },
  request_not_found: { status: 404, title: 'There is no such request in the log.' },
  job_not_found: { status: 404, title: 'There is no such job.' },
  session_not_found: { status: 404, title: 'There is no such session.' },
  method_not_allowed: { status: 405, title: 'This address does not take this method.' },
  request_timeout: { status: 408, title: 'The request took too long to arrive.' },
  contact_exists: { status: 409, title: 'Another contact already has this value.' },
  contact_merged: { status: 409, title: 'This contact is part of another now.' },
  identity_exists: { status: 409, title: 'A contact already has this identity.' },
  identity_limit: { status: 409, title: 'A contact can have no more identities.' },
  merge_too_large: { status: 409, title: 'The merged contact would hold more than a contact can.' },
  merge_undone: { status: 409, title: 'This merge was undone already.' },
  merge_in_chain: { status: 409, title: 'A later merge stands on this one. Undo that first.' },
  idempotency_in_progress: { status: 409, title: 'The first request with this key is still running.' },
  confirmation_required: { status: 409, title: 'This would break something in use. Confirm it.' },
  api_client_inactive: { status: 409, title: 'The API client does not work at the moment.' },
  two_secrets_live: { status: 409, title: 'The API client has two live secrets already.' },
  last_secret: { status: 409, title: 'The last secret of an API client cannot be ended.' },
  key_not_kept: { status: 409, title: 'The key cannot be shown again.' },
  last_owner: { status: 409, title: 'The last owner cannot leave or be lowered.' },
  member_exists: { status: 409, title: 'This person is already a member.' },
  two_factor_state: { status: 409, title: 'Two-step sign-in is not in the state that this wants.' },
  job_finished: { status: 409, title: 'The job has ended already.' },
  plan_limit: { status: 409, title: 'The plan of the workspace allows no more of these.' },
  workspace_limit: { status: 409, title: 'One person can have no more workspaces.' },
  version_mismatch: { status: 412, title: 'The resource has changed since you read it.' },
  body_too_large: { status: 413, title: 'The body is larger than this endpoint takes.' },
  unsupported_media_type: { status: 415, title: 'Send the body as application/json in UTF-8.' },
  idempotency_mismatch: { status: 422, title: 'This idempotency key was used for another request.' },
  rate_limited: { status: 429, title: 'Too many requests.' },
  quota_exceeded: { status: 429, title: 'The calls that the plan allows in a month are used up.' },
  too_many_failures: { status: 429, title: 'Too many failed attempts from this address.' },
  headers_too_large: { status: 431, title: 'The request headers are too large.' },
  internal: { status: 500, title: 'Something went wrong on our side.' },
  unavailable: { status: 503, title: 'The service is not available for a moment. Try again.' },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

export const ErrorCode = z
  .enum(Object.keys(ERRORS) as ErrorCode[])
  .meta({ id: 'ErrorCode', description: 'What went wrong, for programs. New codes may be added.' });

/** A month of 31 days in seconds: nothing is waited for longer. */
const LONGEST_MONTH = 2_678_400;

/** One fault in the request, with the JSON Pointer (RFC 6901) of the place. */
export const ProblemItem = z
  .object({
    pointer: text(500).describe('Where, as a JSON Pointer into body, query, headers or path: `/body/email`.'),
    code: text(100).describe('What kind of fault, for programs.'),
    message: text(1000).describe('What is wrong, in words.'),
  })
  .meta({ id: 'ProblemItem' });

/** The form of every answer that is not a success (RFC 9457, media type `application/problem+json`). */
export const Problem = z
  .object({
    type: z.url().max(500).describe('The address of the page on this kind of problem.'),
    title: text(200).describe('What kind of problem, the same sentence each time.'),
    status: z.int().min(400).max(599).describe('The HTTP status, repeated.'),
    code: ErrorCode,
    detail: text(2000).describe('What happened in this case and what to do about it.'),
    requestId: text(64).describe('Quote this when you ask for help.'),
    errors: list(ProblemItem, 100).describe(
      'Each fault in the request. Empty when there is just the one problem.',
    ),
    existingId: text(64).optional().describe('With conflicts: the id of the thing that is already there.'),
    limit: z
      .object({
        scope: z
          .enum(['key', 'own', 'workspace', 'person', 'address'])
          .describe('Whose limit was reached. `own` is the one that the API client was given for itself.'),
        class: z.enum(['read', 'write', 'send', 'heavy']).optional().describe('Which class of calls.'),
        plan: text(40).optional().describe('The plan that sets the limit.'),
        perMinute: z
          .int()
          .min(0)
          .max(10_000_000)
          .optional()
          .describe('Calls per minute that the limit allows.'),
        burst: z.int().min(0).max(10_000_000).optional().describe('Calls at once that the limit allows.'),
        monthlyCalls: z
          .int()
          .min(0)
          .max(1_000_000_000_000)
          .optional()
          .describe('Calls per calendar month (UTC) that the plan allows, when these are used up.'),
        retryAfter: z.int().min(0).max(LONGEST_MONTH).describe('Seconds until a call can pass again.'),
      })
      .optional()
      .describe('With 429: which limit was reached.'),
    suggestedPlan: text(40)
      .optional()
      .describe('With plan limits: the smallest plan that would allow the call.'),
  })
  .meta({
    id: 'Problem',
    examples: [
      {
        type: 'https://parley.example/problems/contact_not_found',
        title: 'There is no such contact.',
        status: 404,
        code: 'contact_not_found',
        detail: 'No contact of this workspace and environment has this reference.',
        requestId: 'req_01k8zq3v9xe5fb6c7d8e9f0g1h',
        errors: [],
      },
    ],
  });
export type Problem = z.infer<typeof Problem>;
