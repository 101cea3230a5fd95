/** Workspaces, from outside. */
import { MOST_WORKSPACES, Session, Workspace } from '@parley/contract/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser, aSignedInMember, statusesOf } from '../../../test/browser.ts';
import { PASSWORD } from '../../../test/people.ts';
import type { Browser } from '../../../test/browser.ts';
import { startHarness } from '../../../test/harness.ts';
import type { Harness } from '../../../test/harness.ts';

let api: Harness;

beforeAll(async () => {
  api = await startHarness();
});

afterAll(() => api.close());

describe('POST /v1/workspaces', () => {
  it('makes a workspace with the person as its owner, which they can enter at once', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    const made = await owner.call('POST', '/v1/workspaces', { name: 'Northwind' });
    expect(made.status).toBe(201);
    const workspace = Workspace.strict().parse(made.body);
    expect(workspace).toMatchObject({ name: 'Northwind', timezone: 'UTC', plan: 'self-hosted' });
    const there = aBrowser(api, { 'x-workspace-id': String(workspace.id) });
    there.steal(owner.cookie());
    expect((await there.call('GET', '/v1/workspace')).body).toEqual(made.body);
    const log = await there.call<{ data: unknown[] }>('GET', '/v1/audit-log');
    expect(log.body.data).toMatchObject([
      { action: 'workspace.created', target: { id: String(workspace.id) } },
    ]);
  });

  it('is for owners of a workspace only', async () => {
    const admin = await aSignedInMember(api, await api.workspace(), 'admin');
    const answer = await admin.call('POST', '/v1/workspaces', { name: 'Northwind' });
    expect([answer.status, answer.body['code']]).toEqual([403, 'above_your_role']);
  });

  it('makes one for one idempotency key', async () => {
    const workspace = await api.workspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    const repeated = aBrowser(api, { 'idempotency-key': 'once', 'x-workspace-id': String(workspace.id) });
    repeated.steal(owner.cookie());
    const [first, second] = [
      await repeated.call('POST', '/v1/workspaces', { name: 'Northwind' }),
      await repeated.call('POST', '/v1/workspaces', { name: 'Northwind' }),
    ];
    expect(second.body).toEqual(first.body);
    const list = await owner.call<{ data: unknown[] }>('GET', '/v1/workspaces');
    expect(list.body.data).toMatchObject([{ id: workspace.id, role: 'owner' }, { role: 'owner' }]);
  });
});

describe('how many workspaces a person has', () => {
  const make = (browser: Pick<Browser, 'call'>) =>
    browser.call('POST', '/v1/workspaces', { name: 'Another' });

  it('is limited for those they own, however many they make at once', async () => {
    const limited = await startHarness({ env: { PARLEY_WORKSPACES_PER_PERSON: '3' }, beside: api });
    const workspace = await limited.workspace();
    const owner = await aSignedInMember(limited, workspace, 'owner');
    const named = aBrowser(limited, { 'x-workspace-id': String(workspace.id) });
    named.steal(owner.cookie());
    const answers = await Promise.all(Array.from({ length: 4 }, () => make(named)));
    expect(statusesOf(answers)).toEqual([201, 201, 409, 409]);
    const refused = await make(named);
    expect(refused.body).toMatchObject({
      code: 'workspace_limit',
      detail: 'You own 3 workspaces; on this installation one person can own 3.',
    });
    await limited.close();
  });

  it('is limited for those they belong to, and more from before that limit break nothing', async () => {
    const workspace = await api.workspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    await api.parts.database.pool.query(
      `with made as (insert into workspaces (name, plan) select 'Of old ' || n, 'free' from generate_series(1, 205) n returning id)
       insert into members (workspace_id, id, person_id, role) select id, $1::text || id, $2, 'viewer' from made`,
      [`mbr_${'0'.repeat(20)}`, owner.person.id],
    );
    const [session, list] = [
      await owner.call('GET', '/v1/session'),
      await owner.call('GET', '/v1/workspaces'),
    ];
    expect(Session.parse(session.body).workspaces).toHaveLength(MOST_WORKSPACES);
    expect([list.status, list.body['data']]).toMatchObject([200, { length: MOST_WORKSPACES }]);
    const named = aBrowser(api, { 'x-workspace-id': String(workspace.id) });
    named.steal(owner.cookie());
    const refused = await make(named);
    expect([refused.status, refused.body['code']]).toEqual([409, 'workspace_limit']);

    const host = await aSignedInMember(api, await api.workspace(), 'owner');
    const body = { email: owner.person.email, role: 'viewer' };
    const invited = await host.call<{ link: string }>('POST', '/v1/invitations', body);
    const token = invited.body.link.split('#token=')[1];
    const joined = await aBrowser(api).call('POST', '/v1/invitations/accept', { token, password: PASSWORD });
    expect([joined.status, joined.body['code']]).toEqual([409, 'workspace_limit']);
  });
});

describe('PATCH /v1/workspace', () => {
  it('renames it, and keys tell the new name', async () => {
    const workspace = await api.workspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    const { key } = await api.key(workspace);
    expect((await api.call('GET', '/v1/me', { key })).status).toBe(200);
    const answer = await owner.call('PATCH', '/v1/workspace', {
      name: 'Northwind',
      timezone: 'Europe/Berlin',
    });
    expect(answer.body).toMatchObject({ name: 'Northwind', timezone: 'Europe/Berlin' });
    const me = await api.call('GET', '/v1/me', { key });
    expect(me.body['workspace']).toMatchObject({ name: 'Northwind' });
    const log = await owner.call<{ data: unknown[] }>('GET', '/v1/audit-log?action=workspace.updated');
    expect(log.body.data).toMatchObject([{ changes: { timezone: { from: 'UTC', to: 'Europe/Berlin' } } }]);
  });

  it('takes an empty change as none', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    expect((await owner.call('PATCH', '/v1/workspace', {})).status).toBe(200);
  });

  it('refuses a time zone that there is not', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    const answer = await owner.call('PATCH', '/v1/workspace', { timezone: 'Europe/Nowhere' });
    expect([answer.status, answer.body['errors']]).toMatchObject([400, [{ pointer: '/body/timezone' }]]);
  });

  it('is not for viewers', async () => {
    const viewer = await aSignedInMember(api, await api.workspace(), 'viewer');
    expect((await viewer.call('PATCH', '/v1/workspace', { name: 'Mine' })).body['code']).toBe(
      'insufficient_scope',
    );
  });
});
