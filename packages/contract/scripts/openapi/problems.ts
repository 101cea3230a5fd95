/** The answers that are no success: which of them an operation can give, and the shared description of each status. */
import { STATUS_CODES } from 'node:http';
import { ERRORS, Problem } from '../../src/index.ts';
import type { NamedRoute } from '../../src/index.ts';
import { problemHeaders } from './headers.ts';
import { asJson } from './json.ts';
import type { JsonObject } from './json.ts';
import { CASES } from './problem-cases.ts';

type ErrorCode = keyof typeof ERRORS;

const ALWAYS: ErrorCode[] = [
  'invalid_request',
  'invalid_url',
  'several_credentials',
  'unauthenticated',
  'invalid_api_key',
  'key_in_url',
  'browser_refused',
  'insufficient_scope',
  'caller_not_allowed',
  'workspace_mismatch',
  'address_not_allowed',
  'rate_limited',
  'quota_exceeded',
  'too_many_failures',
  'internal',
  'unavailable',
];
const WITH_BODY: ErrorCode[] = ['invalid_json', 'json_too_deep', 'body_too_large', 'unsupported_media_type'];
const WITH_IDEMPOTENCY: ErrorCode[] = ['idempotency_in_progress', 'idempotency_mismatch'];
const FOR_PEOPLE = new Set<ErrorCode>([
  'password_confirmation_required',
  'password_change_required',
  'cross_origin',
]);

/** The errors special to a route that a key can meet. */
export function specialErrors({ route }: NamedRoute): ErrorCode[] {
  return route.metadata.errors.filter((code) => !FOR_PEOPLE.has(code));
}

/** Every error that a key can meet at a route, in the order of the table. */
export function errorsOf(named: NamedRoute): ErrorCode[] {
  const { route } = named;
  const takesBody = 'body' in route && typeof route.body === 'object' && route.body !== null;
  const can = new Set([
    ...ALWAYS,
    ...(takesBody ? WITH_BODY : []),
    ...(route.metadata.idempotency === null ? [] : WITH_IDEMPOTENCY),
    ...specialErrors(named),
  ]);
  return allCodes().filter((code) => can.has(code));
}

/** References to the shared answers of every status that `codes` have. */
export function problemReferences(codes: readonly ErrorCode[]): JsonObject {
  return Object.fromEntries(
    statusesOf(codes).map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]),
  );
}

/** `components.responses`: one answer for each status of `codes`, with an example of each code. */
export function sharedProblems(codes: readonly ErrorCode[]): JsonObject {
  return Object.fromEntries(
    statusesOf(codes).map((status) => {
      const here = allCodes().filter((code) => ERRORS[code].status === status && codes.includes(code));
      return [nameOf(status), sharedProblem(status, here)];
    }),
  );
}

function sharedProblem(status: number, codes: ErrorCode[]): JsonObject {
  const lines = codes.map((code) => `- \`${code}\`: ${ERRORS[code].title}`);
  return {
    description: [`${STATUS_CODES[status] ?? 'Problem'}. \`code\` says which:`, '', ...lines].join('\n'),
    headers: problemHeaders(status),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(
          codes.map((code) => [code, { summary: ERRORS[code].title, value: exampleOf(code) }]),
        ),
      },
    },
  };
}

function exampleOf(code: ErrorCode): JsonObject {
  const { status, title } = ERRORS[code];
  const problem: Problem = {
    type: `https://parley.example/problems/${code}`,
    title,
    status,
    code,
    detail: title,
    requestId: 'req_01k8zq3v9xe5fb6c7d8e9f0g1h',
    errors: [],
    ...CASES[code],
  };
  return asJson(Problem.parse(problem));
}

function allCodes(): ErrorCode[] {
  return Object.keys(ERRORS) as ErrorCode[];
}

function statusesOf(codes: readonly ErrorCode[]): number[] {
  return [...new Set(codes.map((code) => ERRORS[code].status))].sort((one, two) => one - two);
}

function nameOf(status: number): string {
  return (STATUS_CODES[status] ?? `Status${status}`).replaceAll(/[^A-Za-z]/g, '');
}
