/** Whatever is wrong with a call: with a good key it is limited, counted and logged, and without one its body is not read. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import net from 'node:net';
import { endpointOf } from '@parley/contract';
import type { NamedRoute } from '@parley/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_BODY_BYTES, MOST_BODY_DEPTH, MOST_OPEN_BODY_BYTES } from '../src/http/json-body.ts';
import { MOST_DISCARDED_BYTES } from '../src/http/unread-body.ts';
import { startHarness } from './harness.ts';
import type { Answered, Call, Harness } from './harness.ts';
import { neverNamed, pathWith } from './path-values.ts';
import { expectProblem } from './problem.ts';
import { askRaw, head } from './raw-http.ts';
import { bodyOf, nameOf, ROUTES } from './requests.ts';
import { aWorld } from './world.ts';
import type { World } from './world.ts';

let api: Harness;
let world: World;

beforeAll(async () => {
  api = await startHarness();
  world = await aWorld(api);
});
afterAll(() => api.close());

/** The entry of the log and the day's usage that an answer left behind; undefined when it left none. */
async function logged({ headers }: Pick<Answered, 'headers'>) {
  await api.parts.recorder.flush();
  const { reads } = api.parts.database;
  const id = headers.get('x-request-id') ?? '';
  return reads.selectFrom('requestLogs').selectAll().where('id', '=', id).executeTakeFirst();
}

async function counted(): Promise<number> {
  await api.parts.recorder.flush();
  const { reads } = api.parts.database;
  const days = await reads
    .selectFrom('usageDays')
    .select('requests')
    .where('workspaceId', '=', world.workspace.id)
    .execute();
  return days.reduce((sum, { requests }) => sum + requests, 0);
}

const WRONG = [
  ['is no JSON', { body: '{', type: 'application/json', code: 'invalid_json' }],
  ['is not said to be JSON', { body: '{}', type: 'text/plain', code: 'unsupported_media_type' }],
  [
    'is too large',
    { body: ' '.repeat(MOST_BODY_BYTES + 1), type: 'application/json', code: 'body_too_large' },
  ],
  ['is too deep', { body: '['.repeat(MOST_BODY_DEPTH + 1), type: 'application/json', code: 'json_too_deep' }],
] as const;

const taking = ROUTES.filter((named) => bodyOf(named) !== null);
const credential = ({ route }: NamedRoute) => route.metadata.callers.find((kind) => kind !== 'nobody');
const known = taking.filter((named) => credential(named) !== undefined);

/** What people only look for is in no log, also where it is asked in a body. */
const isKept = (named: NamedRoute) =>
  credential(named) !== 'session' || named.route.metadata.rate?.class !== 'read';

describe.each(known.map((named) => [nameOf(named), named] as const))('%s', (_name, named) => {
  test.each(WRONG)(
    'is limited, and counted and logged unless a person only reads, when its body %s',
    async (_what, { body, type, code }) => {
      const as = await world.as(credential(named) ?? 'key');
      const path = pathWith(named.route, neverNamed(named.route));
      const before = await counted();
      const answer = await api.call(named.route.method, path, {
        ...as,
        body,
        headers: { ...as.headers, 'content-type': type },
      });
      expectProblem(answer, code);
      expect(answer.headers.has('ratelimit')).toBe(named.route.metadata.rate !== null);
      const route = endpointOf(named.route.path);
      const wanted = isKept(named) ? { route, status: answer.status, errorCode: code } : undefined;
      const found = await logged(answer);
      if (wanted === undefined) expect(found).toBeUndefined();
      else expect(found).toMatchObject(wanted);
      expect(await counted()).toBe(before + (wanted === undefined ? 0 : 1));
    },
  );
});

test.each(taking.map((named) => [nameOf(named), named] as const))(
  '%s reads no body of somebody who may not call',
  async (_name, { route }) => {
    // On routes for anybody it is the page of another site that may not.
    const lines = [
      'Host: x',
      'Origin: http://evil.example',
      'Content-Type: application/json',
      'Content-Length: 9',
    ];
    const answer = await askRaw(api.url, head(`${route.method} ${route.path} HTTP/1.1`, ...lines));
    expectProblem(answer, route.metadata.callers.includes('nobody') ? 'cross_origin' : 'unauthenticated');
  },
);

test.each(
  taking.filter((named) => credential(named) === undefined).map((named) => [nameOf(named), named] as const),
)('%s, which anybody may call, takes small bodies only', async (_name, { route }) => {
  const { headers = {} } = await world.as('nobody');
  const body = ' '.repeat(MOST_OPEN_BODY_BYTES + 1);
  expectProblem(await api.call(route.method, route.path, { headers, body }), 'body_too_large');
});

describe('an address that nobody answers', () => {
  const strays = [
    ['GET', '/v1/nothing', 'not_found'],
    ['POST', '/v1/nothing/at/all', 'not_found'],
    ['DELETE', '/v1/me', 'method_not_allowed'],
    ['GET', '/v1/contacts/%zz', 'invalid_url'],
    ['POST', '/v1/%', 'not_found'],
  ] as const;

  test.each(strays)('%s %s is limited, counted and logged for a good key', async (method, path, code) => {
    const before = await counted();
    const answer = await api.call(method, path, await world.as('key'));
    expectProblem(answer, code);
    expect(answer.headers.has('ratelimit')).toBe(true);
    expect(await logged(answer)).toMatchObject({ method, route: null, errorCode: code, path });
    expect(await counted()).toBe(before + 1);
  });

  test.each(strays)(
    '%s %s tells everybody the same, and a wrong key that it is wrong',
    async (method, path, code) => {
      const answer = await api.call(method, path);
      expectProblem(answer, code);
      expect(await logged(answer)).toBeUndefined();
      expectProblem(await api.call(method, path, { key: 'parley_test_wrong' }), 'invalid_api_key');
    },
  );

  test('takes from the budget, and is refused when nothing is left of it', async () => {
    const small = await aWorld(api, 'test', 'free');
    const key = await small.as('key');
    const left = async (answer: Promise<Answered>) =>
      Number((await answer).headers.get('x-ratelimit-remaining'));
    const first = await left(api.call('GET', '/v1/nothing', key));
    expect(await left(api.call('GET', '/v1/me', key))).toBe(first - 1);
    const rest = await Promise.all(
      Array.from({ length: 3 * first }, () => api.call('GET', '/v1/contacts/%zz', key)),
    );
    expect(rest.map(({ status }) => status)).toContain(429);
  });
});

describe('a body that is not read', () => {
  const post = (length: string, ...lines: string[]) =>
    head('POST /v1/contacts HTTP/1.1', 'Host: x', 'Content-Type: application/json', length, ...lines);
  const authorization = async () => `Authorization: Bearer ${(await world.as('key')).key}`;

  test('does not keep the caller waiting', async () => {
    expectProblem(await askRaw(api.url, post(`Content-Length: ${MOST_BODY_BYTES}`)), 'unauthenticated');
  });

  test.each([
    ['twice as large', { size: 2 * MOST_BODY_BYTES, sent: 2 * MOST_BODY_BYTES, connection: 'keep-alive' }],
    [
      'larger than what is read away',
      { size: 2 * MOST_DISCARDED_BYTES, sent: MOST_DISCARDED_BYTES + 100_000, connection: 'close' },
    ],
  ])('does not cost the caller the answer when it is %s', async (_what, { size, sent, connection }) => {
    for (const key of [await authorization(), 'X-Nobody: x']) {
      const code = key.startsWith('X-') ? 'unauthenticated' : 'body_too_large';
      const lead = Buffer.from(post(`Content-Length: ${size}`, key));
      const answer = await askRaw(api.url, Buffer.concat([lead, Buffer.alloc(sent, ' ')]));
      expectProblem(answer, code);
      expect(answer.headers.get('connection')).toBe(connection);
    }
  });

  test('does not cost the caller the answer when it comes in pieces', async () => {
    const size = 2 * MOST_BODY_BYTES;
    const pieces = Buffer.concat([
      Buffer.from(post('Transfer-Encoding: chunked', await authorization())),
      Buffer.from(`${size.toString(16)}\r\n`),
      Buffer.alloc(size, ' '),
      Buffer.from('\r\n0\r\n\r\n'),
    ]);
    expectProblem(await askRaw(api.url, pieces), 'body_too_large');
  });

  test('is not asked for: whoever waits for 100 gets the refusal instead, and the connection ends', async () => {
    const refusals = [
      [post('Content-Length: 2', 'Expect: 100-continue'), 'unauthenticated'],
      [
        post(`Content-Length: ${MOST_BODY_BYTES + 1}`, 'Expect: 100-continue', await authorization()),
        'body_too_large',
      ],
    ] as const;
    for (const [lead, code] of refusals) {
      const answer = await askRaw(api.url, lead);
      expectProblem(answer, code);
      expect(answer.headers.get('connection')).toBe('close');
    }
  });

  test('is asked for where it will be read', async () => {
    const { hostname, port } = new URL(api.url);
    const socket = net.connect(Number(port), hostname);
    socket.write(post('Content-Length: 2', 'Expect: 100-continue', await authorization()));
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write('{}');
    const [second] = (await once(socket, 'data')) as [Buffer];
    expect(second.toString()).toContain('HTTP/1.1 201 Created');
    socket.destroy();
  });
});

describe('a caller who hangs up', () => {
  test('before the body is over is logged as 499, not as an answer that was never given', async () => {
    const as: Call = await world.as('key');
    const { hostname, port } = new URL(api.url);
    const socket = net.connect(Number(port), hostname);
    const lines = ['Host: x', 'Content-Type: application/json', 'Content-Length: 9'];
    socket.write(`${head('POST /v1/contacts HTTP/1.1', ...lines, `Authorization: Bearer ${as.key}`)}{`);
    const [, res] = (await once(api.server, 'request')) as [unknown, ServerResponse];
    const closed = once(res, 'close');
    socket.destroy();
    await closed;
    const headers = new Headers({ 'x-request-id': String(res.getHeader('x-request-id')) });
    expect(await logged({ headers })).toMatchObject({
      status: 499,
      reason: 'The caller hung up before the whole answer was sent.',
    });
  });
});
