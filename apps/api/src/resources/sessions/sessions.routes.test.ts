/** Signing in and out, and the life of a session, from outside. */
import { Session } from '@parley/contract/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser, aSignedInMember } from '../../../test/browser.ts';
import { PASSWORD, aPersonWithPassword, join } from '../../../test/people.ts';
import { startHarness } from '../../../test/harness.ts';
import type { Harness } from '../../../test/harness.ts';

let api: Harness;

beforeAll(async () => {
  api = await startHarness();
});

afterAll(() => api.close());

const HOUR = 3_600_000;

describe('POST /v1/session', () => {
  it('answers the session and sets a cookie that scripts and other sites do not get', async () => {
    const workspace = await api.workspace();
    const person = await aPersonWithPassword(api);
    await join(api, workspace, { person, role: 'developer' });
    const answer = await aBrowser(api).signIn(person);
    expect(answer.status).toBe(200);
    const session = Session.parse(answer.body['session']);
    expect(session.person.email).toBe(person.email);
    expect(session.workspaces.map(({ id, role }) => ({ id, role }))).toEqual([
      { id: workspace.id, role: 'developer' },
    ]);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^parley_session=[^;]+; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const person = await aPersonWithPassword(api);
    const wrong = await aBrowser(api).signIn(person, 'not the password');
    const unknown = await aBrowser(api).signIn({ email: 'nobody@example.com' }, 'not the password');
    expect(wrong.status).toBe(401);
    expect(unknown.status).toBe(401);
    const { requestId: _one, ...wrongBody } = wrong.body;
    const { requestId: _two, ...unknownBody } = unknown.body;
    expect(wrongBody).toMatchObject({ code: 'invalid_sign_in' });
    expect(unknownBody).toEqual(wrongBody);
    expect(unknown.headers.getSetCookie()).toEqual([]);
  });

  it('takes the address in any case', async () => {
    const person = await aPersonWithPassword(api);
    expect((await aBrowser(api).signIn({ email: person.email.toUpperCase() })).status).toBe(200);
  });

  it('pauses an account after ten wrong passwords from one place, and only there and for a while', async () => {
    const person = await aPersonWithPassword(api);
    for (let guess = 0; guess < 10; guess += 1) {
      expect((await aBrowser(api).signIn(person, `guess ${guess}`)).status).toBe(401);
    }
    const paused = await aBrowser(api).signIn(person);
    expect(paused.status).toBe(429);
    expect(paused.body['code']).toBe('too_many_failures');
    expect(Number(paused.headers.get('retry-after'))).toBeGreaterThan(60);
    api.clock.advance(15 * 60_000);
    expect((await aBrowser(api).signIn(person)).status).toBe(200);
  });

  it('ends the session that the browser had before', async () => {
    const workspace = await api.workspace();
    const member = await aSignedInMember(api, workspace, 'admin');
    const before = aBrowser(api);
    before.steal(member.cookie());
    await member.signIn(member.person);
    expect((await before.call('GET', '/v1/session')).status).toBe(401);
    expect((await member.call('GET', '/v1/session')).status).toBe(200);
  });

  it('ends the oldest of more than ten sessions', async () => {
    const person = await aPersonWithPassword(api);
    const browsers = Array.from({ length: 11 }, () => aBrowser(api));
    for (const browser of browsers) {
      await browser.signIn(person);
      api.clock.advance(1000);
    }
    const statuses = await Promise.all(
      browsers.map(async (each) => (await each.call('GET', '/v1/session')).status),
    );
    expect(statuses).toEqual([401, ...Array.from({ length: 10 }, () => 200)]);
  });

  it('is written into the audit log of each workspace of the person', async () => {
    const [one, two] = [await api.workspace(), await api.workspace()];
    const person = await aPersonWithPassword(api);
    await join(api, one, { person, role: 'admin' });
    await join(api, two, { person, role: 'admin' });
    const browser = aBrowser(api);
    await browser.signIn(person);
    for (const workspace of [one, two]) {
      const named = aBrowser(api, { 'x-workspace-id': String(workspace.id) });
      named.steal(browser.cookie());
      const log = await named.call<{ data: unknown[] }>('GET', '/v1/audit-log?action=session.created');
      expect(log.body.data).toMatchObject([{ action: 'session.created', actor: { id: person.id } }]);
    }
  });
});

describe('a session', () => {
  it('ends when it has not been used for twelve hours', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'viewer');
    api.clock.advance(11 * HOUR);
    expect((await member.call('GET', '/v1/session')).status).toBe(200);
    api.clock.advance(11 * HOUR);
    expect((await member.call('GET', '/v1/session')).status).toBe(200);
    api.clock.advance(12 * HOUR);
    const over = await member.call('GET', '/v1/session');
    expect(over.status).toBe(401);
    expect(over.body['code']).toBe('session_expired');
  });

  it('ends after fourteen days however often it is used', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'viewer');
    for (let hours = 0; hours < 14 * 24 - 8; hours += 8) {
      api.clock.advance(8 * HOUR);
      await member.call('GET', '/v1/session');
    }
    expect((await member.call('GET', '/v1/session')).status).toBe(200);
    api.clock.advance(8 * HOUR);
    expect((await member.call('GET', '/v1/session')).status).toBe(401);
  });

  it('is not opened by a cookie with another signature', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'viewer');
    const [name, value = ''] = member.cookie().split('=');
    const [token = ''] = decodeURIComponent(value).split('.');
    for (const forged of [token, `${token}.`, `${token}.${'A'.repeat(43)}=`, '%', '']) {
      const thief = aBrowser(api);
      thief.steal(`${name}=${encodeURIComponent(forged)}`);
      expect((await thief.call('GET', '/v1/session')).status).toBe(401);
    }
  });

  it('loses the workspace from which its person is removed, at once', async () => {
    const workspace = await api.workspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    const member = await aSignedInMember(api, workspace, 'developer');
    expect((await member.call('GET', '/v1/workspace')).status).toBe(200);
    expect((await owner.call('DELETE', `/v1/members/${member.memberId}`)).status).toBe(204);
    const named = aBrowser(api, { 'x-workspace-id': String(workspace.id) });
    named.steal(member.cookie());
    const refused = await named.call('GET', '/v1/workspace');
    expect([refused.status, refused.body['code']]).toEqual([403, 'workspace_mismatch']);
    expect((await member.call('GET', '/v1/workspace')).status).toBe(400);
    expect((await member.call('GET', '/v1/session')).body['workspaces']).toEqual([]);
  });

  it('of a person with several workspaces wants one to be named', async () => {
    const [one, two] = [await api.workspace(), await api.workspace()];
    const person = await aPersonWithPassword(api);
    await join(api, one, { person, role: 'viewer' });
    await join(api, two, { person, role: 'viewer' });
    const browser = aBrowser(api);
    await browser.signIn(person);
    const unnamed = await browser.call('GET', '/v1/workspace');
    expect([unnamed.status, unnamed.body['code']]).toEqual([400, 'workspace_required']);
    const named = aBrowser(api, { 'x-workspace-id': String(two.id) });
    named.steal(browser.cookie());
    expect((await named.call('GET', '/v1/workspace')).body['id']).toBe(two.id);
  });

  it('notes in the member list when its person was last seen', async () => {
    const workspace = await api.workspace();
    const member = await aSignedInMember(api, workspace, 'admin');
    const seen = async () => {
      const { body } = await member.call<{ data: { id: string; lastSeenAt: string | null }[] }>(
        'GET',
        '/v1/members',
      );
      return body.data.find(({ id }) => id === member.memberId)?.lastSeenAt ?? '';
    };
    const first = await seen();
    expect(first).not.toBe('');
    expect(await seen()).toBe(first);
    api.clock.advance(6 * 60_000);
    expect((await seen()) > first).toBe(true);
  });
});

describe('POST /v1/session/confirm', () => {
  it('opens the fifteen minutes in which sensitive acts are allowed', async () => {
    const workspace = await api.workspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    const invite = () => owner.call('POST', '/v1/invitations', { email: 'new@example.com', role: 'viewer' });
    expect((await invite()).status).toBe(201);
    api.clock.advance(16 * 60_000);
    const stale = await invite();
    expect([stale.status, stale.body['code']]).toEqual([403, 'password_confirmation_required']);
    expect((await owner.call('POST', '/v1/session/confirm', { password: 'wrong' })).status).toBe(401);
    expect((await invite()).status).toBe(403);
    const confirmed = await owner.call('POST', '/v1/session/confirm', { password: PASSWORD });
    expect(Session.parse(confirmed.body).confirmedAt > new Date(api.clock.now() - 60_000).toISOString()).toBe(
      true,
    );
    expect((await invite()).status).toBe(201);
  });
});

describe('DELETE /v1/session', () => {
  it('ends the session and has the browser forget it', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'viewer');
    const thief = aBrowser(api);
    thief.steal(member.cookie());
    const answer = await member.call('DELETE', '/v1/session');
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()).toEqual([
      'parley_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
    ]);
    expect((await thief.call('GET', '/v1/session')).status).toBe(401);
  });
});

describe('/v1/sessions', () => {
  it('lists where the person is signed in and ends one of them', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'viewer');
    const other = aBrowser(api, { 'user-agent': 'Another browser' });
    await other.signIn(member.person);
    const { body } = await member.call<{ data: { id: string; isCurrent: boolean; userAgent: string }[] }>(
      'GET',
      '/v1/sessions',
    );
    expect(body.data.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(body.data).toHaveLength(2);
    const elsewhere = body.data.find(({ isCurrent }) => !isCurrent);
    expect(elsewhere?.userAgent).toBe('Another browser');
    expect((await member.call('DELETE', `/v1/sessions/${elsewhere?.id}`)).status).toBe(204);
    expect((await other.call('GET', '/v1/session')).status).toBe(401);
    expect((await member.call('DELETE', `/v1/sessions/${elsewhere?.id}`)).body['code']).toBe(
      'session_not_found',
    );
  });

  it("cannot end another person's session", async () => {
    const workspace = await api.workspace();
    const [one, two] = [
      await aSignedInMember(api, workspace, 'owner'),
      await aSignedInMember(api, workspace, 'viewer'),
    ];
    const { body } = await two.call<{ data: { id: string }[] }>('GET', '/v1/sessions');
    expect((await one.call('DELETE', `/v1/sessions/${body.data[0]?.id}`)).status).toBe(404);
    expect((await two.call('GET', '/v1/session')).status).toBe(200);
  });

  it('signs out everywhere else', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'viewer');
    const other = aBrowser(api);
    await other.signIn(member.person);
    expect((await member.call('DELETE', '/v1/sessions')).status).toBe(204);
    expect((await other.call('GET', '/v1/session')).status).toBe(401);
    expect((await member.call('GET', '/v1/session')).status).toBe(200);
  });
});

describe('with an address that begins with https', () => {
  it('marks the cookie Secure and binds it to the host', async () => {
    const secure = await startHarness({ env: { PUBLIC_URL: 'https://parley.example' }, beside: api });
    const person = await aPersonWithPassword(api);
    const answer = await aBrowser(secure, { origin: 'https://parley.example' }).signIn(person);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-parley_session=/);
    expect(cookie).toContain('; Secure');
    await secure.close();
  });
});
