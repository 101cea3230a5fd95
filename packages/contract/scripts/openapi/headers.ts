/** The headers of answers: what each one says, and which answers carry it. */
import type { NamedRoute } from '../../src/index.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

const count = { type: 'integer', format: 'int32', minimum: 0, maximum: 10_000_000 };
// A month is the longest window.
const seconds = { ...count, maximum: 2_678_400 };
const calls = { ...count, format: 'int64', maximum: 1_000_000_000_000 };
const line = (maxLength: number, pattern: string) => ({ type: 'string', maxLength, pattern });

/**
 * `components.headers`. The names are those on the wire, which knows no upper and lower case:
 * the `X-Ratelimit-…` are written so because a common linter wants exactly one of two spellings.
 */
export const HEADERS = {
  'X-Request-Id': {
    description: 'The id of this request. Quote it when you ask for help; the request log knows it.',
    schema: line(30, '^req_[0-9a-hjkmnp-tv-z]{26}$'),
    example: 'req_01k8zq3v9xe5fb6c7d8e9f0g1h',
  },
  'RateLimit-Policy': {
    description:
      'The limits that hold for this call: `q` calls at once, and as many again in each `w` seconds. `month` is the calendar month (UTC), where the plan limits its calls.',
    schema: line(500, '^[\\x20-\\x7e]*$'),
    example: '"key";q=1200;w=60, "workspace";q=1200;w=60, "month";q=1000000;w=2419200',
  },
  RateLimit: {
    description:
      'What is left: `r` calls now, all of them again in `t` seconds; with 429, the next one in `t` seconds.',
    schema: line(500, '^[\\x20-\\x7e]*$'),
    example: '"key";r=1199;t=1, "workspace";r=1180;t=1, "month";r=958750;t=1548000',
  },
  'X-Ratelimit-Limit': {
    description:
      'The quota of the limit with the least left: calls that pass at once when none was made lately, or calls of the month.',
    schema: calls,
    example: 1200,
  },
  'X-Ratelimit-Remaining': { description: 'Calls that would pass now.', schema: calls, example: 1199 },
  'X-Ratelimit-Reset': {
    description: 'Seconds until the limit with the least left is full again.',
    schema: seconds,
    example: 1,
  },
  'Access-Control-Allow-Origin': {
    description:
      '`*` for calls from web pages. They succeed only with a key that may be used there (`browserAllowed`).',
    schema: { type: 'string', enum: ['*'] },
    example: '*',
  },
  'Retry-After': {
    description: 'Wait this many seconds, then send the same request again.',
    schema: seconds,
    example: 1,
  },
  Location: {
    description: 'The address of what was made.',
    schema: line(500, '^/[\\x21-\\x7e]*$'),
    example: '/v1/contacts/con_01k8zq3v9xe5fb6c7d8e9f0g1h',
  },
  ETag: {
    description: 'The version of the resource, for `If-Match` and `If-None-Match`.',
    schema: line(100, '^"[\\x21\\x23-\\x7e]*"$'),
    example: '"v1"',
  },
  Link: {
    description: 'The address of the next page, with `rel="next"`. Absent on the last page.',
    schema: line(4000, '^[\\x20-\\x7e]*$'),
    example: '<https://parley.example/v1/contacts?limit=50&cursor=eyJ2IjoxfQ>; rel="next"',
  },
  'Content-Location': {
    description:
      'The address of the contact, where it was named by an identity or by what was merged into it.',
    schema: line(500, '^/[\\x21-\\x7e]*$'),
    example: '/v1/contacts/con_01k8zq3v9xe5fb6c7d8e9f0g1h',
  },
  'X-Merged-Into': {
    description: 'The id of the contact that this is, where the one that was named has been merged into it.',
    schema: line(30, '^con_[0-9a-hjkmnp-tv-z]{26}$'),
    example: 'con_01k8zq3v9xe5fb6c7d8e9f0g1h',
  },
  'Idempotent-Replayed': {
    description: '`true` when this is the stored answer of an earlier request with the same idempotency key.',
    schema: { type: 'string', enum: ['true'] },
    example: 'true',
  },
  'WWW-Authenticate': {
    description: 'How to authenticate.',
    schema: line(200, '^[\\x20-\\x7e]*$'),
    example: 'Bearer realm="parley"',
  },
} as const;

type HeaderName = keyof typeof HEADERS;

const EVERYWHERE: HeaderName[] = ['X-Request-Id', 'Access-Control-Allow-Origin'];
const COUNTED: HeaderName[] = [
  'RateLimit-Policy',
  'RateLimit',
  'X-Ratelimit-Limit',
  'X-Ratelimit-Remaining',
  'X-Ratelimit-Reset',
];

/** The headers of a problem with this status and these codes, at a route that is free of charge or counted. */
export function problemHeaders(
  codes: readonly string[],
  { status, isFree }: { status: number; isFree: boolean },
): JsonObject {
  const names = [...EVERYWHERE];
  // Whoever is not recognised is not counted, and so is told of no limit.
  if (!isFree && status !== 401) names.push(...COUNTED);
  if (status === 401) names.push('WWW-Authenticate');
  if (status === 429 || status === 503 || codes.includes('idempotency_in_progress'))
    names.push('Retry-After');
  return references(names);
}

/** The headers of a success. `body` is its schema, or null when it has none. */
export function successHeaders({ route }: NamedRoute, status: number, body: JsonObject | null): JsonObject {
  const properties = isObject(body?.['properties']) ? body['properties'] : {};
  const names = [...EVERYWHERE, ...(route.metadata.rate === null ? [] : COUNTED)];
  if ('version' in properties || status === 304) names.push('ETag');
  if (status === 201 && route.method === 'POST') names.push('Location');
  if (route.method === 'GET' && route.path.endsWith('/contacts/:contactRef'))
    names.push('Content-Location', 'X-Merged-Into');
  if ('nextCursor' in properties && route.method === 'GET') names.push('Link');
  if (route.metadata.idempotency !== null) names.push('Idempotent-Replayed');
  return references(names);
}

function references(names: HeaderName[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
