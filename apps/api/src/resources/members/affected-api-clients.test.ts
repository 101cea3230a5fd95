/** What a change of a member takes from their API clients, told before it is made. */
import { AffectedApiClient } from '@parley/contract/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSignedInMember } from '../../../test/browser.ts';
import { join } from '../../../test/people.ts';
import type { Browser } from '../../../test/browser.ts';
import { startHarness } from '../../../test/harness.ts';
import type { Harness } from '../../../test/harness.ts';

let api: Harness;

beforeAll(async () => {
  api = await startHarness();
});

afterAll(() => api.close());

interface Page {
  readonly code: string;
  readonly data: unknown[];
  readonly nextCursor: string | null;
}

const affected = (by: Pick<Browser, 'call'>, memberId: string, query = '') =>
  by.call<Page>('GET', `/v1/members/${memberId}/affected-api-clients${query}`);

const rowsOf = ({ body }: { body: Page }) => body.data.map((row) => AffectedApiClient.strict().parse(row));

/** A workspace whose first member has keys, and an owner who asks about them. */
async function aMemberWithKeys() {
  const workspace = await api.workspace({ role: 'admin' });
  const owner = await aSignedInMember(api, workspace, 'owner');
  const key = (name: string, values: Parameters<Harness['key']>[1] = {}) =>
    api.key(workspace, { name, ...values });
  return { workspace, owner, key };
}

describe('GET /v1/members/:memberId/affected-api-clients', () => {
  it('tells which keys a removal stops, the last used first, and no others', async () => {
    const { workspace, owner, key } = await aMemberWithKeys();
    await key('Never used', { environment: 'live', scopes: [] });
    const used = await key('Used', { scopes: ['contacts:read'] });
    const disabled = await key('Disabled');
    await owner.call('PATCH', `/v1/api-clients/${disabled.id}`, { disabled: true });
    const deleted = await key('Deleted');
    await owner.call('DELETE', `/v1/api-clients/${deleted.id}`);
    await api.key({ ...workspace, memberId: owner.memberId }, { name: 'Of somebody else' });
    await api.call('GET', '/v1/me', { key: used.key });
    await api.parts.recorder.flush();
    const rows = rowsOf(await affected(owner, workspace.memberId));
    expect(rows.map(({ name, stops, loses }) => ({ name, stops, loses }))).toEqual([
      { name: 'Used', stops: true, loses: ['contacts:read'] },
      { name: 'Never used', stops: true, loses: [] },
    ]);
    expect(rows[0]?.lastUsedAt).not.toBeNull();
    // What it said comes true.
    await owner.call('DELETE', `/v1/members/${workspace.memberId}`);
    expect((await api.call('GET', '/v1/me', { key: used.key })).status).toBe(401);
  });

  it('tells which scopes each key loses with another role, and leaves out keys that lose none', async () => {
    const { workspace, owner, key } = await aMemberWithKeys();
    const writer = await key('Writer', { scopes: ['contacts:read', 'contacts:write'] });
    await key('Reader', { scopes: ['contacts:read'] });
    const rows = rowsOf(await affected(owner, workspace.memberId, '?role=viewer'));
    expect(rows).toMatchObject([{ name: 'Writer', stops: false, loses: ['contacts:write'] }]);
    expect(rowsOf(await affected(owner, workspace.memberId, '?role=developer'))).toEqual([]);
    expect(rowsOf(await affected(owner, workspace.memberId, '?role=owner'))).toEqual([]);
    await owner.call('PATCH', `/v1/members/${workspace.memberId}`, { role: 'viewer' });
    const me = await api.call('GET', '/v1/me', { key: writer.key });
    expect(me.body['scopes']).toEqual(['contacts:read']);
  });

  it('goes on page by page, and takes no cursor of another member or role', async () => {
    const { workspace, owner, key } = await aMemberWithKeys();
    for (const name of ['One', 'Two', 'Three']) await key(name);
    const first = await affected(owner, workspace.memberId, '?limit=2');
    const cursor = first.body.nextCursor ?? '';
    const second = await affected(owner, workspace.memberId, `?limit=2&cursor=${cursor}`);
    const names = [...rowsOf(first), ...rowsOf(second)].map(({ name }) => name);
    expect(names.toSorted()).toEqual(['One', 'Three', 'Two']);
    expect(second.body.nextCursor).toBeNull();
    expect((await affected(owner, owner.memberId, `?cursor=${cursor}`)).body.code).toBe('invalid_cursor');
    const other = await affected(owner, workspace.memberId, `?role=viewer&cursor=${cursor}`);
    expect(other.body.code).toBe('invalid_cursor');
  });

  it('is for whoever may change the member, and for the member', async () => {
    const { workspace, owner } = await aMemberWithKeys();
    const viewer = await aSignedInMember(api, workspace, 'viewer');
    expect((await affected(viewer, viewer.memberId)).status).toBe(200);
    expect((await affected(viewer, workspace.memberId)).body.code).toBe('above_your_role');
    const admin = await aSignedInMember(api, workspace, 'admin');
    expect((await affected(admin, owner.memberId)).body.code).toBe('above_your_role');
  });
});

describe('keys of a member who has left', () => {
  it('stay dead when the person comes back: the new membership is another one', async () => {
    const { workspace, owner, key } = await aMemberWithKeys();
    const old = await key('Of the first time');
    await owner.call('DELETE', `/v1/members/${workspace.memberId}`);
    const person = { id: workspace.personId, name: 'Grace Hopper', email: 'back@example.com' };
    const again = await join(api, workspace, { person, role: 'owner' });
    expect(again).not.toBe(workspace.memberId);
    expect((await api.call('GET', '/v1/me', { key: old.key })).status).toBe(401);
    expect(rowsOf(await affected(owner, again))).toEqual([]);
  });
});
