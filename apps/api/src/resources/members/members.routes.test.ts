/** Members of a workspace, from outside. */
import { Member, ROLES } from '@parley/contract/schemas';
import type { Role } from '@parley/contract/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser, aSignedInMember, statusesOf } from '../../../test/browser.ts';
import { aPersonWithPassword, join } from '../../../test/people.ts';
import { startHarness } from '../../../test/harness.ts';
import type { Answered, Harness } from '../../../test/harness.ts';

let api: Harness;

beforeAll(async () => {
  api = await startHarness();
});

afterAll(() => api.close());

/** A workspace with no members yet, unlike the harness's own, which begin with an owner. */
async function anEmptyWorkspace(): Promise<{ id: number }> {
  const workspace = await api.workspace();
  await api.parts.database.pool.query('delete from members where workspace_id = $1', [workspace.id]);
  return { id: workspace.id };
}

interface MemberPage {
  readonly data: unknown[];
  readonly nextCursor: string | null;
}

/** Somebody with this role to act upon; no password, because they never sign in. */
async function aMemberAs(workspace: { id: number }, role: Role): Promise<string> {
  return join(api, workspace, { person: await aPersonWithPassword(api), role });
}

describe('GET /v1/members', () => {
  it('gives owners first, page by page, in the promised form', async () => {
    const workspace = await anEmptyWorkspace();
    for (const role of ['viewer', 'agent', 'owner', 'developer'] as const) await aMemberAs(workspace, role);
    const admin = await aSignedInMember(api, workspace, 'admin');
    const roles: string[] = [];
    let path: string | null = '/v1/members?limit=2';
    while (path !== null) {
      const page: Answered<MemberPage> = await admin.call('GET', path);
      roles.push(...page.body.data.map((row) => Member.strict().parse(row).role));
      path = page.body.nextCursor === null ? null : `/v1/members?limit=2&cursor=${page.body.nextCursor}`;
    }
    expect(roles).toEqual([...ROLES]);
  });

  it('finds by part of a name or address, and takes wildcards as they are', async () => {
    const workspace = await anEmptyWorkspace();
    const admin = await aSignedInMember(api, workspace, 'admin');
    const person = await aPersonWithPassword(api, { email: 'ada_lovelace@example.org' });
    await join(api, workspace, { person, role: 'viewer' });
    const find = async (q: string) => {
      const { body } = await admin.call<{ data: unknown[] }>('GET', `/v1/members?q=${encodeURIComponent(q)}`);
      return body.data.length;
    };
    expect([
      await find('LOVELACE'),
      await find('hopper'),
      await find('a_l'),
      await find('a%e'),
      await find('nobody'),
    ]).toEqual([1, 2, 1, 0, 0]);
  });

  it('counts the API clients of each', async () => {
    const workspace = await api.workspace();
    const admin = await aSignedInMember(api, workspace, 'admin');
    await api.key(workspace);
    const { body } = await admin.call<{ data: { id: string; apiClientCount: number }[] }>(
      'GET',
      '/v1/members',
    );
    expect(body.data.map((row) => [row.id === workspace.memberId, row.apiClientCount])).toEqual([
      [true, 1],
      [false, 0],
    ]);
  });
});

describe('PATCH /v1/members/:memberId', () => {
  it.each([
    ['admin', 'viewer', 'developer', 200],
    ['admin', 'viewer', 'owner', 403],
    ['admin', 'owner', 'viewer', 403],
    ['owner', 'owner', 'admin', 200],
    ['developer', 'viewer', 'viewer', 403],
    ['viewer', 'viewer', 'owner', 403],
  ] as const)('as %s on a %s, to %s: %i', async (...row) => {
    const [actor, role, next, status] = row;
    const workspace = await api.workspace();
    const member = await aSignedInMember(api, workspace, actor);
    const target = await aMemberAs(workspace, role);
    const answer = await member.call('PATCH', `/v1/members/${target}`, { role: next });
    expect(answer.status).toBe(status);
    const list = await member.call<{ data: { id: string; role: string }[] }>('GET', '/v1/members');
    expect(list.body.data.find(({ id }) => id === target)?.role).toBe(status === 200 ? next : role);
  });

  it('takes rights from the keys of a lowered member at their next request', async () => {
    const workspace = await api.workspace({ role: 'admin' });
    const owner = await aSignedInMember(api, workspace, 'owner');
    const { key } = await api.key(workspace, { scopes: ['contacts:write'] });
    const write = () => api.call('POST', '/v1/contacts', { key, body: { name: 'Ada' } });
    expect((await write()).status).toBe(201);
    await owner.call('PATCH', `/v1/members/${workspace.memberId}`, { role: 'viewer' });
    expect((await write()).body['code']).toBe('insufficient_scope');
  });

  it('withdraws invitations that a lowered member may no longer give', async () => {
    const workspace = await api.workspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    const second = await aSignedInMember(api, workspace, 'owner');
    for (const role of ['owner', 'admin', 'viewer']) {
      await second.call('POST', '/v1/invitations', { email: `${role}@example.net`, role });
    }
    await owner.call('PATCH', `/v1/members/${second.memberId}`, { role: 'admin' });
    const list = await owner.call<{ data: { role: string }[] }>('GET', '/v1/invitations');
    expect(list.body.data.map(({ role }) => role)).toEqual(['viewer', 'admin']);
  });

  it('does not lower the last owner', async () => {
    const workspace = await anEmptyWorkspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    const answer = await owner.call('PATCH', `/v1/members/${owner.memberId}`, { role: 'admin' });
    expect([answer.status, answer.body['code']]).toEqual([409, 'last_owner']);
  });

  it('leaves one owner when two lower each other at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const workspace = await anEmptyWorkspace();
      const [one, two] = [
        await aSignedInMember(api, workspace, 'owner'),
        await aSignedInMember(api, workspace, 'owner'),
      ];
      const answers = await Promise.all([
        one.call('PATCH', `/v1/members/${two.memberId}`, { role: 'viewer' }),
        two.call('PATCH', `/v1/members/${one.memberId}`, { role: 'viewer' }),
      ]);
      const { rows } = await api.parts.database.pool.query(
        "select id from members where workspace_id = $1 and role = 'owner'",
        [workspace.id],
      );
      expect(rows).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    }
  });

  it('does not know members of other workspaces', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    const elsewhere = await api.workspace({ role: 'viewer' });
    const foreign = await owner.call('PATCH', `/v1/members/${elsewhere.memberId}`, { role: 'agent' });
    expect([foreign.status, foreign.body['code']]).toEqual([404, 'member_not_found']);
  });
});

describe('DELETE /v1/members/:memberId', () => {
  it.each([
    ['owner', 'owner', 204],
    ['admin', 'developer', 204],
    ['admin', 'owner', 403],
    ['viewer', 'viewer', 403],
    ['developer', 'agent', 403],
  ] as const)('as %s on a %s: %i', async (actor, role, status) => {
    const workspace = await api.workspace();
    const member = await aSignedInMember(api, workspace, actor);
    const target = await aMemberAs(workspace, role);
    expect((await member.call('DELETE', `/v1/members/${target}`)).status).toBe(status);
  });

  it('lets anybody leave, but not the last owner', async () => {
    const workspace = await anEmptyWorkspace();
    const [owner, viewer] = [
      await aSignedInMember(api, workspace, 'owner'),
      await aSignedInMember(api, workspace, 'viewer'),
    ];
    expect((await viewer.call('DELETE', `/v1/members/${viewer.memberId}`)).status).toBe(204);
    const last = await owner.call('DELETE', `/v1/members/${owner.memberId}`);
    expect([last.status, last.body['code']]).toEqual([409, 'last_owner']);
  });

  it('leaves one owner when two leave at the same moment', async () => {
    const workspace = await anEmptyWorkspace();
    const [one, two] = [
      await aSignedInMember(api, workspace, 'owner'),
      await aSignedInMember(api, workspace, 'owner'),
    ];
    const answers = await Promise.all(
      [one, two].map((each) => each.call('DELETE', `/v1/members/${each.memberId}`)),
    );
    expect(statusesOf(answers)).toEqual([204, 409]);
  });

  it('stops the API clients of the member at once, and keeps their name in the audit log', async () => {
    const workspace = await api.workspace({ role: 'developer' });
    const owner = await aSignedInMember(api, workspace, 'owner');
    const { key } = await api.key(workspace);
    expect((await api.call('GET', '/v1/me', { key })).status).toBe(200);
    await owner.call('DELETE', `/v1/members/${workspace.memberId}`);
    expect((await api.call('GET', '/v1/me', { key })).status).toBe(401);
    const log = await owner.call<{ data: unknown[] }>('GET', '/v1/audit-log?action=member.removed');
    expect(log.body.data).toMatchObject([{ target: { id: workspace.memberId, name: 'Grace Hopper' } }]);
  });
});

describe('POST /v1/members/:memberId/password-reset', () => {
  const reset = (memberId: string) => `/v1/members/${memberId}/password-reset`;

  it('gives a link to hand over that sets a new password', async () => {
    const workspace = await api.workspace();
    const [admin, member] = [
      await aSignedInMember(api, workspace, 'admin'),
      await aSignedInMember(api, workspace, 'viewer'),
    ];
    const { status, body } = await admin.call<{ link: string }>('POST', reset(member.memberId));
    expect(status).toBe(200);
    const token = body.link.split('/reset#token=')[1];
    const used = await aBrowser(api).call('POST', '/v1/password-resets/use', {
      token,
      newPassword: 'another horse battery',
    });
    expect(used.status).toBe(204);
    expect((await aBrowser(api).signIn(member.person, 'another horse battery')).status).toBe(200);
  });

  it('is refused above the own role', async () => {
    const workspace = await api.workspace();
    const admin = await aSignedInMember(api, workspace, 'admin');
    expect((await admin.call('POST', reset(workspace.memberId))).body['code']).toBe('above_your_role');
  });

  it('gives no link to the account of somebody who belongs to a workspace beyond reach', async () => {
    const [here, there] = [await api.workspace(), await api.workspace()];
    const admin = await aSignedInMember(api, here, 'admin');
    const person = await aPersonWithPassword(api);
    const memberId = await join(api, here, { person, role: 'viewer' });
    await join(api, there, { person, role: 'viewer' });
    const refused = await admin.call('POST', reset(memberId));
    expect([refused.status, refused.body['code']]).toEqual([403, 'above_your_role']);
    await join(api, there, { person: admin.person, role: 'admin' });
    const named = aBrowser(api, { 'x-workspace-id': String(here.id) });
    named.steal(admin.cookie());
    expect((await named.call('POST', reset(memberId))).status).toBe(200);
  });
});
