/** What the document says about the API as a whole: title, description, servers and ways to authenticate. */
import {
  ADMIN_KEY_SCOPES,
  ALL_SCOPES,
  API_KEY_SCOPES,
  ENVIRONMENTS,
  PLANS,
  SCOPES,
} from '../../src/index.ts';
import manifest from '../../package.json' with { type: 'json' };
import type { JsonObject } from './json.ts';

const scopeTable = [
  '| scope | allows | `api` | `admin` |',
  '| --- | --- | --- | --- |',
  ...ALL_SCOPES.filter((scope) => [...API_KEY_SCOPES, ...ADMIN_KEY_SCOPES].includes(scope)).map(
    (scope) =>
      `| \`${scope}\` | ${SCOPES[scope]} | ${mark(API_KEY_SCOPES, scope)} | ${mark(ADMIN_KEY_SCOPES, scope)} |`,
  ),
].join('\n');

function mark(scopes: readonly string[], scope: string): string {
  return scopes.includes(scope) ? 'yes' : '–';
}

const rateTable = [
  '| plan | read | write | send | heavy | per month |',
  '| --- | --- | --- | --- | --- | --- |',
  ...PLANS.map(({ name, rates: { read, write, send, heavy }, monthlyCalls }) =>
    [
      name,
      ...[read, write, send, heavy].map(({ perMinute }) => String(perMinute)),
      monthlyCalls ?? 'no limit',
    ].join(' | '),
  ).map((row) => `| ${row} |`),
].join('\n');

const description = `Parley is a customer-messaging workspace with its API first. This is the API.

## Authentication

Make an API client in Parley under *Settings → API* and send its key with every request:

\`\`\`
curl -H "Authorization: Bearer parley_test_…" https://parley.example/v1/me
\`\`\`

\`X-API-Key: <key>\` does the same. A key in the address is refused. Keys are secret: keep them on your server; a web page may use one only if its API client allows that.
The workspace is that of the key. If you send its number as \`X-Workspace-Id\`, it is checked.

A key may do what its scopes say, within the current role of the member who owns it. Keys of kind \`api\` call the API; keys of kind \`admin\` manage the API clients of a workspace and read what is counted and logged; they never see contacts. Nobody gives what they do not hold, so an \`admin\` key may hold the scopes of \`api\` keys too, only to hand them out. The last two columns tell which kind can use which scope:

${scopeTable}

## SDK

For TypeScript and JavaScript there is \`@parley/sdk\`: a method for every operation here, with types, retries, pages and errors, and no dependencies.

\`\`\`ts
import { Parley } from '@parley/sdk';

const parley = new Parley({ apiKey: process.env.PARLEY_API_KEY, baseUrl: 'https://parley.example' });
console.log(await parley.me.get());
\`\`\`

For other languages, generate a client from [/openapi.json](/openapi.json).

## Environments

A key belongs to ${ENVIRONMENTS.map((name) => `\`${name}\``).join(' or ')}. A test key sees test data only, a live key live data only. What you try with a test key touches no customer.

## Errors

Every answer that is no success is a problem document (RFC 9457, \`application/problem+json\`):
\`code\` is for programs, \`detail\` says what happened and what to do, \`errors\` points at each fault in the request, and \`requestId\` is what we ask for when you need help.
Things of other workspaces are 404, as if they did not exist. New codes and new fields may be added at any time; take unknown ones calmly.

Besides what each operation lists, any request can meet 404 (no such address), 405 (with \`Allow\`), 408 and 431.

## Pages

Lists give up to \`limit\` things, \`hasMore\` and \`nextCursor\`. Pass that as \`cursor\`, with the same filters and order, until it is null. The \`Link\` header carries the same address.
To send several values, repeat the key: \`status=active&status=expired\`.

## Safe repeats

Send an \`Idempotency-Key\` of your own choice with a write: 1 to 255 visible ASCII characters, no space, no quotes. The same request with the same key gives the first success again for 24 hours, with \`Idempotent-Replayed: true\`, and does nothing twice. Refusals are not kept: a request that failed may be mended and sent again. Each API client has keys of its own.
Another request with the same key is 422; while the first one is running it is 409. Secrets are never stored, so a repeat shows them as null.

Contacts carry an \`ETag\`. With \`If-Match\` a change is made only if nobody else changed the contact in between (412 otherwise); with \`If-None-Match\` an unchanged contact is 304. A \`PUT\` with \`If-Match: *\` only updates, with \`If-None-Match: *\` it only creates.

## Rate limits

Each call counts in one of four classes, for the key and for the workspace. A refused call counts on neither. An API client can have a limit of its own besides (\`callsPerMinute\`), over all classes. Calls per minute, unless your operator has set others:

${rateTable}

Calls to addresses that do not exist count as \`read\`. Answers to calls that are counted carry \`RateLimit-Policy\`, \`RateLimit\` and \`X-RateLimit-Limit\`, \`-Remaining\`, \`-Reset\`. On 429 and 503 wait for the seconds in \`Retry-After\`.

Where the plan limits the calls of a month, all API clients of the workspace share them, in both environments. The month is that of the calendar in UTC.
Every call counts as one; calls that are refused with 429 and those that are free of charge do not count. When the calls are used up, the answer is 429 \`quota_exceeded\`, and \`Retry-After\` reaches to the end of the month.

## Times, ids and text

Times are ISO 8601 in UTC. Ids begin with what they name (\`con_\`, \`key_\`, …), and later ones sort after earlier ones. Request bodies are JSON in UTF-8; unknown fields and unknown query keys are 400, so that a misspelt one is never silently ignored.
`;

export const INFO: JsonObject = {
  title: 'Parley API',
  version: manifest.version,
  summary: 'Contacts, API clients, usage and logs of a Parley workspace.',
  description,
  contact: { name: 'Parley', url: 'https://parley.example/docs', email: 'support@parley.example' },
  license: { name: 'MIT', identifier: 'MIT' },
};

export const SERVERS: JsonObject[] = [
  {
    url: '/',
    description: 'The installation that served this document, in production or local.',
    'x-internal': false,
  },
  {
    url: 'https://{host}',
    description: 'Your installation in production, by its name.',
    variables: { host: { default: 'parley.example', description: 'The host name of your installation.' } },
    'x-internal': false,
  },
];

export const SECURITY_SCHEMES: JsonObject = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'parley_live_…, parley_test_… or parley_admin_…',
    description: 'An API key, as `Authorization: Bearer <key>`.',
  },
  apiKeyHeader: {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'An API key, for programs that cannot set `Authorization`.',
  },
};
