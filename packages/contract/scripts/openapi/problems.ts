/** The answers that are no success: which of them each operation can give, described once for all that give the same. */
import { STATUS_CODES } from 'node:http';
import { ERRORS, exampleProblem } from '../../src/index.ts';
import type { NamedRoute } from '../../src/index.ts';
import { problemHeaders } from './headers.ts';
import { asJson } from './json.ts';
import type { JsonObject } from './json.ts';

type ErrorCode = keyof typeof ERRORS;

const ALWAYS: ErrorCode[] = [
  'invalid_request',
  'several_credentials',
  'unauthenticated',
  'invalid_api_key',
  'key_in_url',
  'browser_refused',
  'workspace_mismatch',
  'address_not_allowed',
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
  const { callers, scope, rate, idempotency } = route.metadata;
  const takesBody = 'body' in route && typeof route.body === 'object' && route.body !== null;
  const can = new Set([
    ...ALWAYS,
    ...(route.path.includes(':') ? (['invalid_url'] as const) : []),
    ...(scope === null ? [] : (['insufficient_scope'] as const)),
    ...(callers.includes('key') && callers.includes('adminKey') ? [] : (['caller_not_allowed'] as const)),
    ...(rate === null ? [] : (['rate_limited', 'quota_exceeded'] as const)),
    ...(takesBody ? WITH_BODY : []),
    ...(idempotency === null ? [] : WITH_IDEMPOTENCY),
    ...specialErrors(named),
  ]);
  return allCodes().filter((code) => can.has(code));
}

/** A reference to the answer of each status that the route can give. */
export function problemReferences(named: NamedRoute): JsonObject {
  return Object.fromEntries(
    answersOf(named).map(({ name, status }) => [status, { $ref: `#/components/responses/${name}` }]),
  );
}

/** `components.responses`: one answer for each status and each set of codes that some route has with it. */
export function sharedProblems(routes: readonly NamedRoute[]): JsonObject {
  const answers = routes.flatMap(answersOf).sort((one, two) => one.status - two.status);
  return Object.fromEntries(answers.map((answer) => [answer.name, sharedProblem(answer)]));
}

/** `components.examples`: a worked case of each code that some route can give. */
export function problemExamples(routes: readonly NamedRoute[]): JsonObject {
  const codes = new Set(routes.flatMap(errorsOf));
  const examples = allCodes().filter((code) => codes.has(code));
  return Object.fromEntries(
    examples.map((code) => [code, { summary: ERRORS[code].title, value: asJson(exampleProblem(code)) }]),
  );
}

/** All that a route answers with one status. */
interface ProblemAnswer {
  readonly name: string;
  readonly status: number;
  readonly codes: readonly ErrorCode[];
  /** Whether the route is free of charge, so that the answer tells of no limit. */
  readonly isFree: boolean;
}

function answersOf(named: NamedRoute): ProblemAnswer[] {
  const all = errorsOf(named);
  const statuses = [...new Set(all.map((code) => ERRORS[code].status))].sort((one, two) => one - two);
  return statuses.map((status) => {
    const codes = all.filter((code) => ERRORS[code].status === status);
    // 401 comes before anybody is counted, and is the same everywhere.
    const isFree = named.route.metadata.rate === null && status !== 401;
    return { name: nameOf(status, codes, isFree), status, codes, isFree };
  });
}

function sharedProblem({ status, codes, isFree }: ProblemAnswer): JsonObject {
  const lines = codes.map((code) => `- \`${code}\`: ${ERRORS[code].title}`);
  return {
    description: [`${STATUS_CODES[status] ?? 'Problem'}. \`code\` says which:`, '', ...lines].join('\n'),
    headers: problemHeaders(codes, { status, isFree }),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

function allCodes(): ErrorCode[] {
  return Object.keys(ERRORS) as ErrorCode[];
}

/** The status in words, and what this answer has beside what every answer of the status has: `NotFoundContactNotFound`. */
function nameOf(status: number, codes: readonly ErrorCode[], isFree: boolean): string {
  const special = codes.filter((code) => !ALWAYS.includes(code) && !WITH_BODY.includes(code));
  const words = [...special, ...(codes.some((code) => code === 'invalid_json') ? ['with_body'] : [])];
  const tail = [...words, ...(isFree ? ['free'] : [])].map(pascalCase).join('');
  return `${(STATUS_CODES[status] ?? `Status${status}`).replaceAll(/[^A-Za-z]/g, '')}${tail}`;
}

function pascalCase(code: string): string {
  return code.replaceAll(/(^|_)([a-z])/g, (_, _start, letter: string) => letter.toUpperCase());
}
