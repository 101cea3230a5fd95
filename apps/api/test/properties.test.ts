/** Random requests out of the contract's own schemas: what it accepts never breaks the server, what it refuses is explained. */
import type { ERRORS } from '@parley/contract/schemas';
import type { NamedRoute } from '@parley/contract';
import fc from 'fast-check';
import { z } from 'zod';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accepts, arbitraryOf, HOSTILE_TEXTS, refusedBy, refusedInQuery } from './arbitrary.ts';
import { startHarness } from './harness.ts';
import type { Answered, Harness } from './harness.ts';
import { makeNamed, neverNamed, parametersOf, pathWith } from './path-values.ts';
import type { Named } from './path-values.ts';
import { expectProblem } from './problem.ts';
import { bodyOf, fieldsOf, nameOf, queryOf, ROUTES } from './requests.ts';
import { aWorld } from './world.ts';
import type { World } from './world.ts';

const RUNS = 30;

let api: Harness;

beforeAll(async () => {
  // Each request says that it comes from elsewhere, so that no guard against guessing ends a run early.
  api = await startHarness({ env: { TRUST_PROXY: '127.0.0.0/8' } });
});
afterAll(() => api.close());
afterEach(() => {
  expect('polluted' in {}).toBe(false);
});

interface Sent {
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Things that are there, things that never were, and any text that the path may hold. */
function pathsOf(named: NamedRoute, made: Named): fc.Arbitrary<string> {
  const { pathParams } = named.route;
  const shape = pathParams instanceof z.ZodObject ? (pathParams.shape as Record<string, z.ZodType>) : {};
  const never = neverNamed(named.route);
  const values = parametersOf(named.route).map((name) => {
    const known = fc.constantFrom(...(made[name] ?? []), ...(never[name] ?? []));
    const prefixed = fc.tuple(
      fc.constantFrom('ext:', 'email:', 'phone:'),
      fc.constantFrom('', ' ', 'x'.repeat(250), ...HOSTILE_TEXTS),
    );
    const any = shape[name] ? arbitraryOf(shape[name]) : fc.constant('x');
    const odd = prefixed
      .map((parts) => parts.join(''))
      .filter((text) => accepts(shape[name] ?? z.string(), text));
    return fc
      .oneof({ weight: 2, arbitrary: known }, any, odd)
      .map((value) => [name, [String(value)]] as const);
  });
  return fc.tuple(...values).map((pairs) => pathWith(named.route, Object.fromEntries(pairs)));
}

function queriesOf(named: NamedRoute): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(queryOf(named)).map(([name, schema]) => [name, arbitraryOf(schema)] as const);
  return fc.record(Object.fromEntries(fields));
}

function requestsOf(named: NamedRoute, made: Named): fc.Arbitrary<Sent> {
  const body = bodyOf(named);
  return fc.record({
    path: pathsOf(named, made),
    query: queriesOf(named),
    body: body === null ? fc.constant(undefined) : bodiesOf(body),
  });
}

/** Random bodies, some fields as in the example: a phone number comes about by no chance. */
function bodiesOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const examples: unknown = schema.meta()?.examples;
  const example = Object.entries((Array.isArray(examples) ? examples[0] : {}) as Record<string, unknown>);
  return fc
    .tuple(arbitraryOf(schema), fc.subarray(example))
    .map(([body, fields]) =>
      fields.length === 0 ? body : { ...(body as object | undefined), ...Object.fromEntries(fields) },
    );
}

let sender = 0;

async function send(world: World, named: NamedRoute, { path, query, body }: Sent): Promise<Answered> {
  const as = await world.as(named.route.metadata.callers[0] ?? 'nobody');
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [value].flat().map((item): [string, string] => [name, `${item as string | number | boolean}`]),
  );
  sender += 1;
  const from = `10.${(sender >> 16) & 255}.${(sender >> 8) & 255}.${sender & 255}`;
  const address = pairs.length === 0 ? path : `${path}?${String(new URLSearchParams(pairs))}`;
  return api.call(named.route.method, address, {
    ...as,
    body,
    headers: { ...as.headers, 'x-forwarded-for': from },
  });
}

// What only some routes say they can answer; everything else every route can.
const special = new Set<string>(ROUTES.flatMap(({ route }) => route.metadata.errors));

function expectListed(named: NamedRoute, answer: Answered): void {
  expect(answer.status, answer.text).toBeLessThan(500);
  expect(Object.keys(named.route.responses)).toContain(String(answer.status));
  if (answer.status < 400) {
    const schema = named.route.responses[answer.status];
    if (schema instanceof z.ZodType) expect(schema.parse(answer.body)).toEqual(answer.body);
    return;
  }
  const code = String(answer.body['code']) as keyof typeof ERRORS;
  expectProblem(answer, code);
  if (special.has(code)) expect(named.route.metadata.errors).toContain(code);
}

/** Requests with one thing wrong, and the place where it is wrong. */
function wrongRequestsOf(
  named: NamedRoute,
  made: Named,
): fc.Arbitrary<Sent & { readonly at: string }> | null {
  const schema = bodyOf(named);
  const inBody = fieldsOf(named).flatMap(([name, field]) =>
    refusedBy(field).map((value) => ({ at: `/body/${name}`, body: { [name]: value } })),
  );
  const unknown =
    schema === null
      ? []
      : ['workspaceId', '__proto__', 'polluted'].map((name) => ({
          at: `/body/${name}`,
          body: Object.fromEntries([[name, { polluted: true }]]),
        }));
  const inQuery = Object.entries(queryOf(named)).flatMap(([name, field]) =>
    refusedInQuery(field).map((value) => ({ at: `/query/${name}`, query: { [name]: value } })),
  );
  const changes = [...inBody, ...unknown, ...inQuery];
  if (changes.length === 0) return null;
  return fc.tuple(requestsOf(named, made), fc.constantFrom(...changes)).map(([request, change]) => ({
    path: request.path,
    query: { ...request.query, ...('query' in change ? change.query : {}) },
    body: 'body' in change ? { ...(request.body as object | undefined), ...change.body } : request.body,
    at: change.at,
  }));
}

const table = ROUTES.map((named) => [nameOf(named), named] as const);

test.each(table)(
  '%s answers whatever it accepts with a status that it lists, and never with 5xx',
  async (_name, named) => {
    const world = await aWorld(api);
    const made = await makeNamed(world, named.route);
    const hasChoice =
      bodyOf(named) !== null ||
      Object.keys(queryOf(named)).length > 0 ||
      parametersOf(named.route).length > 0;
    await fc.assert(
      fc.asyncProperty(requestsOf(named, made), async (request) =>
        expectListed(named, await send(world, named, request)),
      ),
      { numRuns: hasChoice ? RUNS : 1 },
    );
  },
);

const refusing = table.filter(([, named]) => wrongRequestsOf(named, neverNamed(named.route)) !== null);

test.each(refusing)('%s says where a request is wrong', async (_name, named) => {
  const world = await aWorld(api);
  const wrong = wrongRequestsOf(named, await makeNamed(world, named.route));
  if (wrong === null) throw new Error(`${nameOf(named)} refuses nothing.`);
  await fc.assert(
    fc.asyncProperty(wrong, async ({ at, ...request }) => {
      const faults = expectProblem(await send(world, named, request), 'invalid_request');
      expect(faults.map(({ pointer }) => pointer)).toContainEqual(
        expect.stringMatching(new RegExp(`^${at}(/|$)`)),
      );
    }),
    { numRuns: RUNS },
  );
});
