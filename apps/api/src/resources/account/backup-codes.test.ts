/** Backup codes of two-step sign-in: counted, renewed and used up, from outside. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser, aSignedInMember } from '../../../test/browser.ts';
import { PASSWORD } from '../../../test/people.ts';
import type { Browser } from '../../../test/browser.ts';
import type { MadePerson } from '../../../test/people.ts';
import { startHarness } from '../../../test/harness.ts';
import type { Harness } from '../../../test/harness.ts';
import { aMemberWithTwoFactor, setUpTwoFactor } from '../../../test/two-factor.ts';

let api: Harness;

beforeAll(async () => {
  api = await startHarness();
});

afterAll(() => api.close());

const stateOf = async (member: Pick<Browser, 'call'>) =>
  (await member.call('GET', '/v1/account/two-factor')).body;

const renew = (member: Pick<Browser, 'call'>) =>
  member.call<{ code: string; backupCodes: string[] }>('POST', '/v1/account/two-factor/backup-codes');

/** The status of signing in with a backup code. */
async function useCode(person: MadePerson, code = ''): Promise<number> {
  const browser = aBrowser(api);
  await browser.signIn(person);
  return (await browser.call('POST', '/v1/session/two-factor', { code, kind: 'backup' })).status;
}

describe('GET /v1/account/two-factor', () => {
  it('counts the backup codes that are left: one fewer for each that was used, none for a wrong one', async () => {
    const { person, backupCodes, ...member } = await aMemberWithTwoFactor(api);
    expect(await stateOf(member)).toEqual({ isOn: true, backupCodesLeft: 10 });
    expect(await useCode(person, 'wrong-wrong')).toBe(401);
    expect(await stateOf(member)).toEqual({ isOn: true, backupCodesLeft: 10 });
    expect(await useCode(person, backupCodes[0])).toBe(200);
    expect(await useCode(person, backupCodes[1])).toBe(200);
    expect(await stateOf(member)).toEqual({ isOn: true, backupCodesLeft: 8 });
  });

  it('counts none before two-step sign-in is on, also when it was begun', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'viewer');
    expect(await stateOf(member)).toEqual({ isOn: false, backupCodesLeft: 0 });
    await setUpTwoFactor(member);
    expect(await stateOf(member)).toEqual({ isOn: false, backupCodesLeft: 0 });
  });
});

describe('POST /v1/account/two-factor/backup-codes', () => {
  it('gives ten that work, and voids every old one at once', async () => {
    const { person, backupCodes, ...member } = await aMemberWithTwoFactor(api);
    const { status, body } = await renew(member);
    expect(status).toBe(200);
    expect(new Set(body.backupCodes).size).toBe(10);
    for (const code of body.backupCodes) expect(code).toMatch(/^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/);
    expect(await useCode(person, backupCodes[0])).toBe(401);
    expect(await useCode(person, body.backupCodes[0])).toBe(200);
    expect(await stateOf(member)).toEqual({ isOn: true, backupCodesLeft: 9 });
  });

  it('leaves the last set of two that were asked for at the same moment', async () => {
    const { person, ...member } = await aMemberWithTwoFactor(api);
    const answers = await Promise.all([renew(member), renew(member)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const used = await Promise.all(answers.map(({ body }) => useCode(person, body.backupCodes[0])));
    expect(used.toSorted()).toEqual([200, 401]);
  });

  it('wants the password proved lately, and two-step sign-in on', async () => {
    const member = await aMemberWithTwoFactor(api);
    api.clock.advance(16 * 60_000);
    const stale = await renew(member);
    expect([stale.status, stale.body.code]).toEqual([403, 'password_confirmation_required']);
    await member.call('POST', '/v1/session/confirm', { password: PASSWORD });
    expect((await renew(member)).status).toBe(200);
    const without = await renew(await aSignedInMember(api, await api.workspace(), 'viewer'));
    expect([without.status, without.body.code]).toEqual([409, 'two_factor_state']);
  });

  it('is in the audit log, and the codes stand nowhere in the open', async () => {
    const member = await aMemberWithTwoFactor(api);
    const { body } = await renew(member);
    const log = await member.call<{ data: unknown[] }>(
      'GET',
      '/v1/audit-log?action=account.backup_codes_renewed',
    );
    expect(log.body.data).toMatchObject([{ actor: { id: member.person.id } }]);
    const { rows } = await api.parts.database.pool.query(
      'select backup_codes from people_two_factor where person_id = $1',
      [member.person.id],
    );
    for (const code of body.backupCodes) {
      expect(JSON.stringify(rows) + api.logged() + log.text).not.toContain(code);
    }
  });
});
