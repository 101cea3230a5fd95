/** Invitations, from outside: making, handing over, accepting and withdrawing them. */
import { Invitation } from '@parley/contract/schemas';
import type { Role } from '@parley/contract/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser, aSignedInMember, statusesOf } from '../../../test/browser.ts';
import type { Browser } from '../../../test/browser.ts';
import { PASSWORD, aPersonWithPassword, join } from '../../../test/people.ts';
import { startHarness } from '../../../test/harness.ts';
import type { Harness } from '../../../test/harness.ts';

let api: Harness;

beforeAll(async () => {
  api = await startHarness();
});

afterAll(() => api.close());

let invited = 0;

function aNewAddress(): string {
  invited += 1;
  return `invited-${invited}@example.com`;
}

async function invite(by: Browser, role: Role = 'developer', email = aNewAddress()) {
  const answer = await by.call<{ id: string; link: string }>('POST', '/v1/invitations', { email, role });
  return { answer, email, token: answer.body.link?.split('/invite#token=')[1] ?? '' };
}

const accept = (body: { token: string; name?: string; password: string }) =>
  aBrowser(api).call('POST', '/v1/invitations/accept', body);
const preview = (token: string) => aBrowser(api).call('POST', '/v1/invitations/preview', { token });

describe('POST /v1/invitations', () => {
  it('gives a link to hand over when no mail server is set up', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    const { answer, email, token } = await invite(owner);
    expect(answer.status).toBe(201);
    const made = Invitation.loose().parse(answer.body);
    expect(made).toMatchObject({ email, role: 'developer', invitedBy: owner.person.name });
    expect(made['link']).toBe(`http://localhost:3000/invite#token=${token}`);
    expect(token).toHaveLength(43);
    const { rows } = await api.parts.database.pool.query('select * from invitations');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it.each([
    ['owner', 'owner', 201],
    ['admin', 'admin', 201],
    ['admin', 'owner', 403],
    ['developer', 'viewer', 403],
    ['viewer', 'viewer', 403],
  ] as const)('as %s for a %s: %i', async (actor, role, status) => {
    const member = await aSignedInMember(api, await api.workspace(), actor);
    expect((await invite(member, role)).answer.status).toBe(status);
  });

  it('refuses somebody who is a member already, in any case of the address', async () => {
    const workspace = await api.workspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    const { answer } = await invite(owner, 'viewer', owner.person.email.toUpperCase());
    expect([answer.status, answer.body]).toMatchObject([
      409,
      { code: 'member_exists', existingId: owner.memberId },
    ]);
  });

  it('replaces an open invitation to the same address, whose link stops working', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    const first = await invite(owner, 'viewer');
    const second = await invite(owner, 'agent', first.email);
    expect((await preview(first.token)).body['code']).toBe('invitation_not_found');
    expect((await preview(second.token)).body['role']).toBe('agent');
    const list = await owner.call<{ data: unknown[] }>('GET', '/v1/invitations');
    expect(list.body.data).toHaveLength(1);
  });

  it('keeps to the members that the plan allows, open invitations included', async () => {
    // The plan `free` allows three members.
    const owner = await aSignedInMember(api, await api.workspace({ plan: 'free' }), 'owner');
    const [last, beyond] = [await invite(owner), await invite(owner)];
    expect([last.answer.status, beyond.answer.status]).toEqual([201, 409]);
    expect(beyond.answer.body).toMatchObject({ code: 'plan_limit', suggestedPlan: 'starter' });
    expect((await invite(owner, 'viewer', last.email)).answer.status).toBe(201);
  });

  it('keeps to them however many come at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const owner = await aSignedInMember(api, await api.workspace({ plan: 'free' }), 'owner');
      const made = await Promise.all(Array.from({ length: 8 }, () => invite(owner)));
      expect(made.filter(({ answer }) => answer.status === 201)).toHaveLength(1);
    }
  });

  it('gives the link once: a repeat with the same key has none', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    const repeated = aBrowser(api, { 'idempotency-key': 'invite-once' });
    repeated.steal(owner.cookie());
    const first = await invite(repeated);
    const second = await invite(repeated, 'developer', first.email);
    expect(second.answer.body).toEqual({ ...first.answer.body, link: null });
    expect((await preview(first.token)).status).toBe(200);
  });
});

describe('POST /v1/invitations/preview', () => {
  it('tells where it leads, and whether the address has an account', async () => {
    const workspace = await api.workspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    const fresh = await invite(owner, 'viewer');
    expect((await preview(fresh.token)).body).toMatchObject({
      workspace: { id: workspace.id },
      email: fresh.email,
      role: 'viewer',
      hasAccount: false,
    });
    const known = await invite(owner, 'viewer', (await aPersonWithPassword(api)).email);
    expect((await preview(known.token)).body['hasAccount']).toBe(true);
    expect((await preview('no such token')).status).toBe(404);
  });
});

describe('POST /v1/invitations/accept', () => {
  it('makes an account with the role of the invitation, once', async () => {
    const workspace = await api.workspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    const { email, token } = await invite(owner, 'agent');
    const answer = await accept({ token, name: 'Ada Lovelace', password: PASSWORD });
    expect([answer.status, answer.body]).toEqual([200, { workspaceId: workspace.id }]);
    const browser = aBrowser(api);
    await browser.signIn({ email });
    const me = await browser.call('GET', '/v1/me');
    expect(me.body['person']).toMatchObject({ name: 'Ada Lovelace', role: 'agent' });
    expect((await accept({ token, name: 'Eve', password: PASSWORD })).body['code']).toBe(
      'invitation_not_found',
    );
    const log = await owner.call<{ data: unknown[] }>('GET', '/v1/audit-log?action=invitation.accepted');
    expect(log.body.data).toMatchObject([{ actor: { name: 'Ada Lovelace' } }]);
  });

  it('wants a name and a long enough password for a new account', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    const { email, token } = await invite(owner);
    const poor = await accept({ token, password: 'short' });
    expect(poor.status).toBe(400);
    expect(poor.body['errors']).toMatchObject([{ pointer: '/body/name' }, { pointer: '/body/password' }]);
    expect((await accept({ token, name: 'Ada', password: email })).status).toBe(400);
    expect((await accept({ token, name: 'Ada', password: PASSWORD })).status).toBe(200);
  });

  it('wants a password for a new account that is not easily guessed', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    const { token, email } = await invite(owner);
    for (const password of ['password1234', email, 'Ada Lovelace1815', 'qwertyuiop12']) {
      const answer = await accept({ token, name: 'Ada Lovelace', password });
      expect([answer.status, answer.body['code']]).toEqual([400, 'weak_password']);
      expect(answer.body['errors']).toMatchObject([{ pointer: '/body/password' }]);
    }
    expect((await accept({ token, name: 'Ada Lovelace', password: PASSWORD })).status).toBe(200);
  });

  it('joins an existing account only with its password, which stays', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    const person = await aPersonWithPassword(api);
    const { token } = await invite(owner, 'viewer', person.email);
    const wrong = await accept({ token, name: 'Eve', password: 'a guess of mine' });
    expect([wrong.status, wrong.body['code']]).toEqual([401, 'invalid_sign_in']);
    expect((await accept({ token, password: PASSWORD })).status).toBe(200);
    const signedIn = await aBrowser(api).signIn(person);
    expect(signedIn.body['session']).toMatchObject({
      person: { name: person.name },
      workspaces: [{ role: 'viewer' }],
    });
  });

  it('lets one of two who accept at the same moment in', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    const { token } = await invite(owner);
    const answers = await Promise.all(
      ['Ada', 'Eve'].map((name) => accept({ token, name, password: PASSWORD })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('makes one account when two workspaces invite the same new address', async () => {
    const owners = [
      await aSignedInMember(api, await api.workspace(), 'owner'),
      await aSignedInMember(api, await api.workspace(), 'owner'),
    ];
    const email = aNewAddress();
    const tokens = await Promise.all(
      owners.map(async (owner) => (await invite(owner, 'viewer', email)).token),
    );
    const answers = await Promise.all(
      tokens.map((token) => accept({ token, name: 'Ada', password: PASSWORD })),
    );
    expect(statusesOf(answers)).toEqual([200, 200]);
    const signedIn = await aBrowser(api).signIn({ email });
    expect(signedIn.body['session']).toMatchObject({ workspaces: [{ role: 'viewer' }, { role: 'viewer' }] });
  });

  it('brings back somebody who had left, as a new member', async () => {
    const workspace = await api.workspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    const person = await aPersonWithPassword(api);
    const former = await join(api, workspace, { person, role: 'admin' });
    await owner.call('DELETE', `/v1/members/${former}`);
    const { token } = await invite(owner, 'viewer', person.email);
    expect((await accept({ token, password: PASSWORD })).status).toBe(200);
    const list = await owner.call<{ data: { personId: string; role: string }[] }>('GET', '/v1/members');
    expect(list.body.data.find(({ personId }) => personId === person.id)?.role).toBe('viewer');
  });

  it('ends after seven days, when it is withdrawn, and with the member who invited', async () => {
    const workspace = await api.workspace();
    const [owner, admin] = [
      await aSignedInMember(api, workspace, 'owner'),
      await aSignedInMember(api, workspace, 'admin'),
    ];
    const body = { name: 'Ada', password: PASSWORD };
    const withdrawn = await invite(owner);
    expect((await owner.call('DELETE', `/v1/invitations/${withdrawn.answer.body.id}`)).status).toBe(204);
    expect((await accept({ token: withdrawn.token, ...body })).status).toBe(404);
    const orphaned = await invite(admin);
    await owner.call('DELETE', `/v1/members/${admin.memberId}`);
    expect((await accept({ token: orphaned.token, ...body })).status).toBe(404);
    const late = await invite(owner);
    api.clock.advance(7 * 86_400_000);
    expect((await accept({ token: late.token, ...body })).status).toBe(404);
  });
});

describe('DELETE /v1/invitations/:invitationId', () => {
  it('is refused for an invitation to a role above the own', async () => {
    const workspace = await api.workspace();
    const [owner, admin] = [
      await aSignedInMember(api, workspace, 'owner'),
      await aSignedInMember(api, workspace, 'admin'),
    ];
    const { answer } = await invite(owner, 'owner');
    expect((await admin.call('DELETE', `/v1/invitations/${answer.body.id}`)).body['code']).toBe(
      'above_your_role',
    );
  });

  it('does not know invitations of other workspaces', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    const other = await aSignedInMember(api, await api.workspace(), 'owner');
    const { answer, token } = await invite(owner);
    expect((await other.call('DELETE', `/v1/invitations/${answer.body.id}`)).status).toBe(404);
    expect((await preview(token)).status).toBe(200);
  });
});
