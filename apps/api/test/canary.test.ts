/** Secrets go everywhere that a caller can put them, and turn up nowhere that others can read. */
import type { CallerKind } from '@parley/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHarness } from './harness.ts';
import type { Answered, Call, Harness } from './harness.ts';
import { cookiesOf } from './browser.ts';
import { PASSWORD } from './people.ts';
import { nameOf, ROUTES, send, validRequest } from './requests.ts';
import { aWorld } from './world.ts';
import type { World } from './world.ts';

/** A key with the pieces of its random part that nothing else would hold by chance. */
interface Canary {
  readonly key: string;
  readonly pieces: readonly string[];
}

let api: Harness;
let world: World;
const canaries: Canary[] = [];
const answers: { readonly of: string; readonly answer: Answered }[] = [];

beforeAll(async () => {
  api = await startHarness();
  world = await aWorld(api);
  for (const kind of ['api', 'admin'] as const) {
    const { key } = await api.key(world.workspace, { kind });
    canaries.push({ key, pieces: piecesOf(key) });
  }
});
afterAll(() => api.close());

function piecesOf(key: string): string[] {
  const random = key.slice(key.lastIndexOf('_') + 1).slice(0, 32);
  return [random.slice(0, 12), random.slice(-12)];
}

const pieces = () => canaries.flatMap((canary) => canary.pieces);
const leaksIn = (text: string) => pieces().filter((piece) => text.includes(piece));

async function note(of: string, request: Promise<Answered>): Promise<Answered> {
  const answer = await request;
  answers.push({ of, answer });
  return answer;
}

/** Every place in a request where a key does not belong, or belongs and is wrong. */
function misplaced(key: string): [string, Partial<Call> & { path?: string }][] {
  const encoded = encodeURIComponent([...key].join('')).replace('_', '%5F');
  const wrong = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`;
  const inHeader = (name: string, value = key): Partial<Call> => ({ key, headers: { [name]: value } });
  return [
    ['a key with a wrong letter', { key: wrong }],
    ['another scheme', { headers: { authorization: `Basic ${key}` } }],
    ['two credentials', { key, headers: { 'x-api-key': wrong } }],
    ['the workspace', inHeader('x-workspace-id')],
    ['the environment', inHeader('x-environment')],
    ['the user agent', inHeader('user-agent', `robot/1.0 (${key})`)],
    ['the idempotency key', inHeader('idempotency-key')],
    ['the version', inHeader('if-match', `"${key}"`)],
    ['the media type', { ...inHeader('content-type', `text/${key}`), body: '{}' }],
    ['the encoding', { ...inHeader('content-encoding', key), body: '{}' }],
    ['the origin', inHeader('origin', `https://${key.replaceAll('_', '-')}.example`)],
    ['the referrer', inHeader('referer', `https://example.com/?key=${key}`)],
    ['the cookie', { headers: { cookie: `parley.session=${key}` } }],
    ['the query', { key, path: `?q=${key}` }],
    ['the name of a parameter', { key, path: `?${key}=1` }],
    ['an encoded query', { key, path: `?limit=${encoded}` }],
    ['a parameter of that name', { key, path: `?api_key=${key.slice(12)}` }],
    ['the path', { key, path: `/${key}` }],
    ['an encoded path', { key, path: `/${encoded}` }],
    ['the name of a field', { key, body: { [key]: 1 } }],
    ['a nested field', { key, body: { name: { [key]: [key] } } }],
    ['a field of another type', { key, body: { email: key, phone: key, locale: key } }],
    ['malformed JSON', { key, body: `{"name": "${key}` }],
    ['JSON that is no object', { key, body: `"${key}"` }],
  ];
}

describe('an API key', () => {
  test('goes through every route of the contract, as it should be and with a body that is refused', async () => {
    for (const { key } of canaries) {
      for (const named of ROUTES) {
        const kind: CallerKind = 'nobody';
        const request = await validRequest(named, kind, world);
        await note(nameOf(named), send(world, request, { key }));
        const broken = { key, body: named.route.method === 'GET' ? undefined : { [key]: key } };
        await note(
          `${nameOf(named)} refused`,
          send(world, request, { ...broken, headers: { 'user-agent': key } }),
        );
      }
    }
    expect(answers.some(({ answer }) => answer.status === 200)).toBe(true);
    expect(answers.filter(({ answer }) => answer.status >= 500).map(({ of }) => of)).toEqual([]);
  });

  test('goes into every place of a request where it does not belong', async () => {
    for (const { key } of canaries) {
      for (const [place, { path = '', ...call }] of misplaced(key)) {
        const method = call.body === undefined ? 'GET' : 'POST';
        await note(place, api.call(method, `/v1/contacts${path}`, call));
        await note(`${place}, elsewhere`, api.call(method, `/v1/nowhere${path}`, call));
        if (path !== '') await note(`${place}, of a page`, api.call('GET', `/docs${path}`, {}));
      }
    }
    expect(answers.filter(({ answer }) => answer.status >= 500).map(({ of }) => of)).toEqual([]);
  });

  test('goes with a person who signs in', async () => {
    const [canary] = canaries;
    const email = await (await aWorld(api)).email();
    const headers = { origin: api.url, 'user-agent': canary?.key ?? '' };
    const signedIn = await note(
      'signing in',
      api.call('POST', '/v1/session', { body: { email, password: PASSWORD }, headers }),
    );
    expect(signedIn.status).toBe(200);
    const wrong = { email: `${canary?.key}@example.com`, password: canary?.key };
    await note('signing in with a key', api.call('POST', '/v1/session', { body: wrong, headers }));
    const sessions = await note(
      'the sessions',
      api.call('GET', '/v1/sessions', { cookie: cookiesOf(signedIn.headers) }),
    );
    expect(sessions.status).toBe(200);
  });

  test('is always refused with a problem', () => {
    const refused = answers.filter(({ of, answer }) => answer.status >= 400 && !of.endsWith('of a page'));
    const types = new Set(refused.map(({ answer }) => answer.headers.get('content-type')));
    expect([...types]).toEqual(['application/problem+json']);
  });

  test('is in no answer, neither in the body nor in a header', () => {
    const leaks = answers.filter(
      ({ answer }) => leaksIn(answer.text + [...answer.headers].join('\n')).length > 0,
    );
    expect(leaks.map(({ of, answer }) => `${of}: ${answer.text}`)).toEqual([]);
  });

  test('is in no column of any table', async () => {
    await api.parts.recorder.flush();
    expect(await columnsWith(pieces())).toEqual([]);
  });

  test('is neither in the log nor in the metrics', async () => {
    const metrics = await api.call('GET', '/metrics');
    expect(metrics.text).toContain('parley_');
    expect(leaksIn(metrics.text)).toEqual([]);
    expect(api.logged()).not.toBe('');
    expect(linesWith(pieces())).toEqual([]);
  });
});

describe('what a person signs in with', () => {
  test('is in no log, and the password in no table', async () => {
    const email = await (await aWorld(api)).email();
    const headers = { origin: api.url };
    const good = await api.call('POST', '/v1/session', { body: { email, password: PASSWORD }, headers });
    await api.call('POST', '/v1/session', { body: { email: `no-${email}`, password: PASSWORD }, headers });
    await api.call('POST', '/v1/session', { body: `{"password": "${PASSWORD}`, headers });
    const cookie = cookiesOf(good.headers);
    await api.call('POST', '/v1/account/password', { cookie, body: { currentPassword: PASSWORD } });
    const ended = await api.call('GET', '/v1/sessions', { cookie: `${cookie}x` });
    expect(ended.body['code']).toBe('session_expired');
    const token = /=([^;.%]{16,})/.exec(cookie)?.[1] ?? '';
    expect(token.length).toBeGreaterThanOrEqual(16);
    await api.parts.recorder.flush();
    expect(linesWith([PASSWORD, token])).toEqual([]);
    expect(await columnsWith([PASSWORD])).toEqual([]);
  });
});

function linesWith(secrets: readonly string[]): string[] {
  const lines = api.logged().split('\n');
  return lines.filter((line) => secrets.some((secret) => line.includes(secret)));
}

/** Every column of every table that can hold text and holds one of these. */
async function columnsWith(secrets: readonly string[]): Promise<string[]> {
  const { pool } = api.parts.database;
  const { rows: columns } = await pool.query<{ table: string; column: string; type: string }>(`
    select table_name as table, column_name as column, data_type as type from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')`);
  expect(columns.length).toBeGreaterThan(50);
  const found: string[] = [];
  for (const { table, column, type } of columns) {
    const holds =
      type === 'bytea'
        ? `position(convert_to(s, 'UTF8') in "${column}") > 0`
        : `position(s in "${column}"::text) > 0`;
    const { rows } = await pool.query(
      `select from "${table}", unnest($1::text[]) as s where ${holds} limit 1`,
      [secrets],
    );
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}
