/** The request log from outside: what was called shows up, truthfully and without secrets, to those who may see it. */
import type { RequestLogEntry } from '@parley/contract/schemas';
import { storeFor } from '@parley/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHarness } from '../../../test/harness.ts';
import type { Harness } from '../../../test/harness.ts';
import { signIn } from '../../../test/browser.ts';
import { aPersonIn } from '../../../test/people.ts';

interface Page {
  readonly data: RequestLogEntry[];
  readonly nextCursor: string | null;
}

let api: Harness;
beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());

async function logOf(call: { key?: string; cookie?: string }, query = ''): Promise<RequestLogEntry[]> {
  await api.parts.recorder.flush();
  return (await api.call<Page>('GET', `/v1/request-logs${query}`, call)).body.data;
}

describe('GET /v1/request-logs', () => {
  it('gives what was called, by whom and with what outcome', async () => {
    const workspace = await api.workspace();
    const { key, id, secretId } = await api.key(workspace, { name: 'Order system' });
    const missing = await api.call('GET', '/v1/contacts/con_none?x=1', {
      key,
      headers: { 'user-agent': 'shop/1.0' },
    });
    const [entry] = await logOf({ key }, '?status=400&status=404');
    expect(entry).toMatchObject({
      id: missing.headers.get('x-request-id'),
      environment: 'test',
      apiClientId: id,
      apiClientName: 'Order system',
      secretId,
      personId: null,
      method: 'GET',
      path: '/v1/contacts/con_none?x=1',
      route: '/v1/contacts/{contactRef}',
      status: missing.status,
      errorCode: missing.body['code'],
      ip: '127.0.0.1',
      userAgent: 'shop/1.0',
    });
    expect(entry?.durationMs).toBeGreaterThan(0);
    expect(entry?.responseBytes).toBe(Buffer.byteLength(missing.text));
  });

  it('shows the owner why a key was refused, which the caller is not told', async () => {
    const workspace = await api.workspace();
    const refused = await api.key(workspace, {
      name: 'Old',
      expiresAt: new Date(Date.now() + 1_000).toISOString(),
    });
    const other = await api.key(workspace);
    api.clock.advance(2_000);
    const answer = await api.call('GET', '/v1/me', { key: refused.key });
    expect(answer.status).toBe(401);
    const [entry] = await logOf(other, `?apiClientId=${refused.id}`);
    expect(entry).toMatchObject({ status: 401, errorCode: 'invalid_api_key', apiClientName: 'Old' });
    expect(entry?.reason).toMatch(/expired/);
    expect(answer.text).not.toMatch(/expired/);
  });

  it('holds no key and no password, wherever they were sent', async () => {
    const { key } = await api.key(await api.workspace());
    const secret = key.slice(-38);
    await api.call('GET', `/v1/contacts/${key.replaceAll('_', '%5F')}`, { key });
    await api.call('GET', '/v1/contacts?limit=1&password=hunter2', { key });
    await api.call('GET', '/v1/me', { key, headers: { 'user-agent': `curl ${key}` } });
    const entries = await logOf({ key });
    expect(entries).toHaveLength(3);
    const text = JSON.stringify(entries);
    expect(entries.map(({ path }) => path)).toContain('/v1/contacts?limit=1&password=[redacted]');
    expect(text).not.toContain(secret.slice(0, 20));
    expect(text).not.toContain('hunter2');
  });

  it('goes on where the page before ended, and refuses the cursor of another list', async () => {
    const { key } = await api.key(await api.workspace());
    for (let calls = 0; calls < 5; calls += 1) await api.call('GET', '/v1/plans', { key });
    await api.parts.recorder.flush();
    const query = '/v1/request-logs?route=/v1/plans&limit=2';
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: Page } = await api.call<Page>(
        'GET',
        cursor === '' ? query : `${query}&cursor=${cursor}`,
        { key },
      );
      seen.push(...page.body.data.map(({ id }) => id));
      cursor = page.body.nextCursor;
    }
    expect(new Set(seen).size).toBe(5);
    const first = await api.call<Page>('GET', query, { key });
    const stray = await api.call('GET', `/v1/request-logs?route=/v1/me&cursor=${first.body.nextCursor}`, {
      key,
    });
    expect(stray).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });
});

describe('the environment', () => {
  it('of a key is the only one it sees; a person sees both, or the one they ask for', async () => {
    const workspace = await api.workspace();
    const [test, live] = [await api.key(workspace), await api.key(workspace, { environment: 'live' })];
    await api.call('GET', '/v1/me', test);
    await api.call('GET', '/v1/me', live);
    const mine = '?route=/v1/me';
    expect((await logOf(test, mine)).map(({ apiClientId }) => apiClientId)).toEqual([test.id]);
    expect((await logOf(live, mine)).map(({ apiClientId }) => apiClientId)).toEqual([live.id]);
    const { email } = await aPersonIn(api, workspace);
    const cookie = await signIn(api, email);
    expect((await logOf({ cookie }, mine)).map(({ environment }) => environment)).toEqual(['live', 'test']);
    expect(await logOf({ cookie }, `${mine}&environment=test`)).toHaveLength(1);
  });

  it('that a key cannot see is refused in words', async () => {
    const { key } = await api.key(await api.workspace());
    const refused = await api.call('GET', '/v1/request-logs?environment=live', { key });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/query/environment' }] } });
  });
});

it('names the people who called, also after they have left', async () => {
  const workspace = await api.workspace();
  const { key } = await api.key(workspace);
  const person = await aPersonIn(api, workspace);
  const cookie = await signIn(api, person.email);
  const headers = { 'x-environment': 'test' };
  await api.call('POST', '/v1/contacts', { cookie, headers, body: { name: 'Ada' } });
  const store = storeFor(api.parts.database, { workspaceId: workspace.id, environment: 'test' });
  await store.members.remove(person.memberId);
  const [entry] = await logOf({ key }, '?route=/v1/contacts');
  expect(entry).toMatchObject({ personId: person.personId, personName: 'Grace Hopper', apiClientName: null });
});

describe('GET /v1/request-logs/:requestId', () => {
  it('gives the request that an answer named', async () => {
    const { key } = await api.key(await api.workspace());
    const called = await api.call('GET', '/v1/me', { key });
    await api.parts.recorder.flush();
    const id = called.headers.get('x-request-id');
    const found = await api.call('GET', `/v1/request-logs/${id}`, { key });
    expect(found).toMatchObject({ status: 200, body: { id, route: '/v1/me', status: 200 } });
  });

  it('does not find it after the days of the plan', async () => {
    const { key } = await api.key(await api.workspace({ plan: 'free' }));
    const called = await api.call('GET', '/v1/me', { key });
    await api.parts.recorder.flush();
    const path = `/v1/request-logs/${called.headers.get('x-request-id')}`;
    api.clock.advance(3 * 86_400_000 - 60_000);
    expect((await api.call('GET', path, { key })).status).toBe(200);
    api.clock.advance(120_000);
    expect(await api.call('GET', path, { key })).toMatchObject({
      status: 404,
      body: { code: 'request_not_found' },
    });
  });
});
