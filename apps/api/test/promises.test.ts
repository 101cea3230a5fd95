/** Walks every route of the contract with a request that it accepts: the answer is what the contract promises, and no more. */
import { ERRORS } from '@parley/contract/schemas';
import type { CallerKind, NamedRoute } from '@parley/contract';
import { isAppRouteNoBody } from '@ts-rest/core';
import { z } from 'zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarness } from './harness.ts';
import type { Answered, Harness } from './harness.ts';
import { freshKey, nameOf, ROUTES, send, validRequest } from './requests.ts';
import { aWorld } from './world.ts';
import type { World } from './world.ts';

let api: Harness;

beforeAll(async () => {
  api = await startHarness();
  readers = await aWorld(api);
});
afterAll(() => api.close());

const RATE_HEADERS = [
  'ratelimit-policy',
  'ratelimit',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
];

type Called = readonly [name: string, kind: CallerKind, named: NamedRoute];
const calls = ROUTES.flatMap((named) =>
  named.route.metadata.callers.map((kind): Called => [nameOf(named), kind, named]),
);

/** Statuses of success that the contract names for a route. */
const promised = ({ route }: NamedRoute) =>
  Object.keys(route.responses)
    .map(Number)
    .filter((status) => status < 400);

function expectPromised(named: NamedRoute, answer: Answered): void {
  expect(promised(named), answer.text).toContain(answer.status);
  const schema = named.route.responses[answer.status];
  if (schema !== undefined && isAppRouteNoBody(schema))
    return expect([answer.text, answer.headers.get('content-type')]).toEqual(['', null]);
  if (!(schema instanceof z.ZodType))
    throw new Error(`${nameOf(named)} promises no body for ${answer.status}.`);
  // Parsing leaves out what is not promised, so that equality means that there was nothing else.
  expect(schema.parse(answer.body)).toEqual(answer.body);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
}

function expectHeaders(named: NamedRoute, kind: CallerKind, { headers }: Answered): void {
  expect(headers.get('x-request-id')).toMatch(/^req_[0-9a-z]{26}$/);
  expect(headers.get('cache-control')).toMatch(/\bno-store\b/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-powered-by')).toBeNull();
  const isRated = named.route.metadata.rate !== null && kind !== 'nobody';
  expect(RATE_HEADERS.filter((name) => headers.has(name))).toEqual(isRated ? RATE_HEADERS : []);
}

const repeatable = calls.filter(([, , { route }]) => route.metadata.idempotency !== null);
const others = calls.filter((call) => !repeatable.includes(call));
const reading = others.filter(([, , { route }]) => route.method === 'GET');

// Nothing changes by reading, so that all reads share a world; signing in is what takes time.
let readers: World;

test.each(reading)(
  '%s by a caller of the kind %s is answered as promised, and HEAD with the same headers',
  async (_name, kind, named) => {
    const request = await validRequest(named, kind, readers);
    const [get, head] = [await send(readers, request), await send(readers, request, { method: 'HEAD' })];
    expectPromised(named, get);
    expectHeaders(named, kind, get);
    const ofConnection = new Set(['connection', 'keep-alive']);
    const names = ({ headers }: Answered) =>
      [...headers.keys()].filter((name) => !ofConnection.has(name)).toSorted();
    expect([head.status, head.text, names(head)]).toEqual([get.status, '', names(get)]);
  },
);

test.each(repeatable)(
  '%s by a caller of the kind %s is answered as promised, and a repeat alike but without secrets',
  async (_name, kind, named) => {
    const world = await aWorld(api);
    const request = await validRequest(named, kind, world);
    const key = { headers: { 'idempotency-key': freshKey() } };
    const [first, again] = [await send(world, request, key), await send(world, request, key)];
    for (const answer of [first, again]) {
      expectPromised(named, answer);
      expectHeaders(named, kind, answer);
    }
    const secrets = named.route.metadata.idempotency?.secretFields ?? [];
    const blotted = Object.fromEntries(secrets.map((field) => [field, null]));
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([first.status, 'true']);
    expect(again.body).toEqual({ ...first.body, ...blotted });
    for (const field of secrets) expect(typeof first.body[field]).toBe('string');
  },
);

const unrepeatable = others.filter((call) => !reading.includes(call));

test.each(unrepeatable)(
  '%s by a caller of the kind %s is answered as promised, and keeps no answer',
  async (_name, kind, named) => {
    const world = await aWorld(api);
    const answer = await send(world, await validRequest(named, kind, world), {
      headers: { 'idempotency-key': freshKey() },
    });
    expectPromised(named, answer);
    expectHeaders(named, kind, answer);
    const kept = api.parts.database.reads.selectFrom('idempotencyRecords').selectAll();
    expect(await kept.where('workspaceId', '=', world.workspace.id).execute()).toEqual([]);
  },
);

test.each(Object.keys(ERRORS))(
  'the problem %s has a page at the address that its type names',
  async (code) => {
    const page = await api.call('GET', `/problems/${code}`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain(code);
  },
);
