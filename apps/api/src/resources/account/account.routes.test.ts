/** Passwords and two-step sign-in of one's own account, from outside. */
import { Session } from '@parley/contract/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser, aSignedInMember } from '../../../test/browser.ts';
import { aPersonWithPassword, PASSWORD } from '../../../test/people.ts';
import { startHarness } from '../../../test/harness.ts';
import type { Harness } from '../../../test/harness.ts';
import { aMemberWithTwoFactor, codeFrom, nextCodeFrom, setUpTwoFactor } from '../../../test/two-factor.ts';

let api: Harness;

beforeAll(async () => {
  api = await startHarness();
});

afterAll(() => api.close());

const NEXT = 'another horse battery';

describe('POST /v1/account/password', () => {
  it('changes the password, signs out every other session, and ends the token of this one', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'viewer');
    const [other, thief] = [aBrowser(api), aBrowser(api)];
    await other.signIn(member.person);
    thief.steal(member.cookie());
    const body = { currentPassword: PASSWORD, newPassword: NEXT };
    expect((await member.call('POST', '/v1/account/password', body)).status).toBe(200);
    expect((await member.call('GET', '/v1/session')).status).toBe(200);
    expect((await other.call('GET', '/v1/session')).status).toBe(401);
    expect((await thief.call('GET', '/v1/session')).status).toBe(401);
    expect((await aBrowser(api).signIn(member.person)).status).toBe(401);
    expect((await aBrowser(api).signIn(member.person, NEXT)).status).toBe(200);
  });

  it('wants the current password, another new one, and none that is easily guessed', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'viewer');
    const change = (currentPassword: string, newPassword: string) =>
      member.call('POST', '/v1/account/password', { currentPassword, newPassword });
    expect((await change('wrong', NEXT)).body['code']).toBe('invalid_sign_in');
    expect((await change(PASSWORD, PASSWORD)).status).toBe(400);
    expect((await change(PASSWORD, 'too short')).status).toBe(400);
    for (const weak of [member.person.email, 'Grace Hopper', 'password1234', 'parley2026!!']) {
      const refused = await change(PASSWORD, weak);
      expect([refused.status, refused.body['code']]).toEqual([400, 'weak_password']);
      expect(refused.body['errors']).toMatchObject([{ pointer: '/body/newPassword', code: 'weak_password' }]);
    }
    expect((await aBrowser(api).signIn(member.person)).status).toBe(200);
  });

  it('leaves a common password that was chosen before alone', async () => {
    const person = await aPersonWithPassword(api, { password: 'password1234' });
    expect((await aBrowser(api).signIn(person, 'password1234')).status).toBe(200);
  });

  it('has whoever proved the old password begin again, also where the second step was still to come', async () => {
    const { person, totpUri, ...member } = await aMemberWithTwoFactor(api);
    const thief = aBrowser(api);
    await thief.signIn(person);
    await member.call('POST', '/v1/account/password', { currentPassword: PASSWORD, newPassword: NEXT });
    const late = await thief.call('POST', '/v1/session/two-factor', { code: nextCodeFrom(totpUri) });
    expect([late.status, late.body['code']]).toEqual([401, 'session_expired']);
  });

  it('is all that somebody with a first password may do', async () => {
    const person = await aPersonWithPassword(api, { mustChangePassword: true });
    const browser = aBrowser(api);
    await browser.signIn(person);
    const list = () => browser.call('GET', '/v1/sessions');
    expect((await list()).body['code']).toBe('password_change_required');
    const session = Session.parse((await browser.call('GET', '/v1/session')).body);
    expect(session.person.mustChangePassword).toBe(true);
    const changed = await browser.call('POST', '/v1/account/password', {
      currentPassword: PASSWORD,
      newPassword: NEXT,
    });
    expect(Session.parse(changed.body).person.mustChangePassword).toBe(false);
    expect((await list()).status).toBe(200);
  });
});

describe('two-step sign-in', () => {
  it('takes effect when a first code is proved, and gives the session a new token', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'admin');
    const thief = aBrowser(api);
    thief.steal(member.cookie());
    const { totpUri, backupCodes } = await setUpTwoFactor(member);
    expect(backupCodes).toHaveLength(10);
    expect((await aBrowser(api).signIn(member.person)).body['twoFactorRequired']).toBe(false);
    expect(
      (await member.call('POST', '/v1/account/two-factor/enable', { code: '000000' })).body['code'],
    ).toBe('invalid_code');
    const enabled = await member.call('POST', '/v1/account/two-factor/enable', { code: codeFrom(totpUri) });
    expect(Session.parse(enabled.body).person.hasTwoFactor).toBe(true);
    expect((await member.call('GET', '/v1/session')).status).toBe(200);
    expect((await thief.call('GET', '/v1/session')).status).toBe(401);
  });

  it('gives no session before the second step', async () => {
    const { person } = await aMemberWithTwoFactor(api);
    const browser = aBrowser(api);
    const first = await browser.signIn(person);
    expect(first.body).toEqual({ twoFactorRequired: true, session: null });
    const [cookie = ''] = first.headers.getSetCookie();
    expect(cookie).toMatch(
      /^parley_session_second_step=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(browser.cookie()).not.toContain('parley_session=');
    expect((await browser.call('GET', '/v1/session')).status).toBe(401);
  });

  it('opens a session with the code of the app, and only one with each code', async () => {
    const { person, totpUri } = await aMemberWithTwoFactor(api);
    const code = nextCodeFrom(totpUri);
    const verify = async () => {
      const browser = aBrowser(api);
      await browser.signIn(person);
      const answer = await browser.call('POST', '/v1/session/two-factor', { code });
      return { answer, session: await browser.call('GET', '/v1/session') };
    };
    const first = await verify();
    expect(first.answer.body).toMatchObject({
      twoFactorRequired: false,
      session: { person: { id: person.id } },
    });
    expect(first.session.status).toBe(200);
    const second = await verify();
    expect([second.answer.status, second.answer.body['code']]).toEqual([401, 'invalid_code']);
    expect(second.session.status).toBe(401);
  });

  it('takes each backup code once', async () => {
    const { person, backupCodes } = await aMemberWithTwoFactor(api);
    const verify = async (code = '') => {
      const browser = aBrowser(api);
      await browser.signIn(person);
      return browser.call('POST', '/v1/session/two-factor', { code, kind: 'backup' });
    };
    expect((await verify(backupCodes[0])).status).toBe(200);
    expect((await verify(backupCodes[0])).body['code']).toBe('invalid_code');
    expect((await verify(backupCodes[1])).status).toBe(200);
  });

  it('wants the password again after five wrong codes', async () => {
    const { person, totpUri } = await aMemberWithTwoFactor(api);
    const browser = aBrowser(api);
    await browser.signIn(person);
    const verify = (code: string) => browser.call('POST', '/v1/session/two-factor', { code });
    for (let guess = 0; guess < 5; guess += 1)
      expect((await verify('000000')).body['code']).toBe('invalid_code');
    expect((await verify(nextCodeFrom(totpUri))).body['code']).toBe('session_expired');
    await browser.signIn(person);
    expect((await verify(nextCodeFrom(totpUri))).status).toBe(200);
  });

  it('has no second step without the first', async () => {
    const answer = await aBrowser(api).call('POST', '/v1/session/two-factor', { code: '123456' });
    expect([answer.status, answer.body['code']]).toEqual([401, 'session_expired']);
  });

  it('is turned off with the password, and refuses what does not fit its state', async () => {
    const member = await aMemberWithTwoFactor(api);
    const off = (password: string) => member.call('POST', '/v1/account/two-factor/disable', { password });
    expect((await member.call('POST', '/v1/account/two-factor', { password: PASSWORD })).body['code']).toBe(
      'two_factor_state',
    );
    expect((await off('wrong')).body['code']).toBe('invalid_sign_in');
    expect((await off(PASSWORD)).status).toBe(200);
    expect((await off(PASSWORD)).body['code']).toBe('two_factor_state');
    expect(
      (await member.call('POST', '/v1/account/two-factor/enable', { code: '123456' })).body['code'],
    ).toBe('two_factor_state');
    expect((await aBrowser(api).signIn(member.person)).body['twoFactorRequired']).toBe(false);
  });

  it('cannot be begun without the password', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'admin');
    const answer = await member.call('POST', '/v1/account/two-factor', { password: 'wrong' });
    expect([answer.status, answer.body['code']]).toEqual([401, 'invalid_sign_in']);
  });

  it('still opens with the secret of the app after the installation has changed its key', async () => {
    const [old, next] = [
      'the first secret of at least 32 characters',
      'the next secret of at least 32 characters',
    ];
    const before = await startHarness({ env: { PARLEY_SECRET_KEY: old }, beside: api });
    const { person, totpUri } = await aMemberWithTwoFactor(before);
    await before.close();
    const after = await startHarness({
      env: { PARLEY_SECRET_KEY: next, PARLEY_SECRET_KEYS_OLD: old },
      beside: api,
    });
    const browser = aBrowser(after);
    await browser.signIn(person);
    const verified = await browser.call('POST', '/v1/session/two-factor', { code: nextCodeFrom(totpUri) });
    await after.close();
    expect(verified.status).toBe(200);
  });
});

describe('the audit log', () => {
  it('tells what a person did to their account', async () => {
    const member = await aMemberWithTwoFactor(api);
    await member.call('POST', '/v1/account/two-factor/disable', { password: PASSWORD });
    await member.call('POST', '/v1/account/password', { currentPassword: PASSWORD, newPassword: NEXT });
    const log = await member.call<{ data: { action: string }[] }>('GET', '/v1/audit-log?action=account');
    expect(log.body.data.map(({ action }) => action)).toEqual([
      'account.password_changed',
      'account.two_factor_disabled',
      'account.two_factor_enabled',
    ]);
    expect(log.text).not.toContain(PASSWORD);
  });
});
