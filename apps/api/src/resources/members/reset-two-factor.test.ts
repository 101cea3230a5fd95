/** Turning two-step sign-in off for a member who has lost it: by whom, for whom, and what follows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser, aSignedInMember } from '../../../test/browser.ts';
import { join } from '../../../test/people.ts';
import type { Browser } from '../../../test/browser.ts';
import { startHarness } from '../../../test/harness.ts';
import type { Harness } from '../../../test/harness.ts';
import { startMailServer } from '../../../test/mail-server.ts';
import type { MailServer } from '../../../test/mail-server.ts';
import { aMemberWithTwoFactor, nextCodeFrom } from '../../../test/two-factor.ts';

let mails: MailServer;
let api: Harness;

beforeAll(async () => {
  mails = await startMailServer();
  api = await startHarness({ env: { SMTP_URL: mails.url, MAIL_FROM: 'Parley <parley@example.com>' } });
});

afterAll(async () => {
  await api.close();
  await mails.close();
});

const reset = (by: Pick<Browser, 'call'>, memberId: string) =>
  by.call('POST', `/v1/members/${memberId}/reset-two-factor`);

/** The same person, looking at one of several workspaces. */
function lookingAt(workspace: { id: number }, who: Pick<Browser, 'cookie'>): Browser {
  const browser = aBrowser(api, { 'x-workspace-id': String(workspace.id) });
  browser.steal(who.cookie());
  return browser;
}

const entriesOf = async (by: Pick<Browser, 'call'>) =>
  (await by.call<{ data: unknown[] }>('GET', '/v1/audit-log?action=member.two_factor_reset')).body.data;

describe('POST /v1/members/:memberId/reset-two-factor', () => {
  it('lets the member in with the password alone, ends their sessions, and tells them by mail', async () => {
    const workspace = await api.workspace();
    const admin = await aSignedInMember(api, workspace, 'admin');
    const { person, memberId, ...member } = await aMemberWithTwoFactor(api, { workspace, role: 'developer' });
    const mail = mails.next(person.email);
    const answer = await reset(admin, memberId);
    expect([answer.status, answer.body['hasTwoFactor']]).toEqual([200, false]);
    expect((await member.call('GET', '/v1/session')).status).toBe(401);
    const again = aBrowser(api);
    expect((await again.signIn(person)).body['twoFactorRequired']).toBe(false);
    expect((await again.call('GET', '/v1/session')).status).toBe(200);
    expect(await mail).toMatchObject({ subject: 'Two-step sign-in was turned off for you' });
    expect(await entriesOf(admin)).toMatchObject([
      { actor: { id: admin.person.id }, target: { id: memberId, name: person.name } },
    ]);
  });

  it('voids a second step that was under way, and the backup codes', async () => {
    const workspace = await api.workspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    const lost = await aMemberWithTwoFactor(api, { workspace, role: 'viewer' });
    const [byApp, byCode] = [aBrowser(api), aBrowser(api)];
    await byApp.signIn(lost.person);
    await byCode.signIn(lost.person);
    await reset(owner, lost.memberId);
    const verify = (browser: Browser, body: object) => browser.call('POST', '/v1/session/two-factor', body);
    expect((await verify(byApp, { code: nextCodeFrom(lost.totpUri) })).status).toBe(401);
    expect((await verify(byCode, { code: lost.backupCodes[0], kind: 'backup' })).status).toBe(401);
    const { rows } = await api.parts.database.pool.query(
      'select from people_two_factor where person_id = $1',
      [lost.person.id],
    );
    expect(rows).toHaveLength(0);
  });

  it('is refused above the own role, without the scope, and where it is off', async () => {
    const workspace = await api.workspace();
    const admin = await aSignedInMember(api, workspace, 'admin');
    const owner = await aMemberWithTwoFactor(api, { workspace, role: 'owner' });
    const above = await reset(admin, owner.memberId);
    expect([above.status, above.body['code']]).toEqual([403, 'above_your_role']);
    const developer = await aSignedInMember(api, workspace, 'developer');
    expect((await reset(developer, admin.memberId)).body['code']).toBe('insufficient_scope');
    const off = await reset(admin, developer.memberId);
    expect([off.status, off.body['code']]).toEqual([409, 'two_factor_state']);
    expect((await owner.call('GET', '/v1/session')).status).toBe(200);
  });

  it('wants the password proved lately', async () => {
    const workspace = await api.workspace();
    const admin = await aSignedInMember(api, workspace, 'admin');
    const member = await aMemberWithTwoFactor(api, { workspace, role: 'viewer' });
    api.clock.advance(16 * 60_000);
    expect((await reset(admin, member.memberId)).body['code']).toBe('password_confirmation_required');
  });

  it('weakens no account that also belongs to a workspace beyond reach, even with a mail server', async () => {
    const [here, there] = [await api.workspace(), await api.workspace()];
    const owner = await aSignedInMember(api, here, 'owner');
    const both = await aMemberWithTwoFactor(api, { workspace: here, role: 'viewer' });
    const elsewhere = await join(api, there, { person: both.person, role: 'admin' });
    const refused = await reset(owner, both.memberId);
    expect([refused.status, refused.body['code']]).toEqual([403, 'above_your_role']);
    await join(api, there, { person: owner.person, role: 'developer' });
    expect((await reset(lookingAt(here, owner), both.memberId)).status).toBe(403);
    expect((await aBrowser(api).signIn(both.person)).body['twoFactorRequired']).toBe(true);

    const runsBoth = await aSignedInMember(api, here, 'owner');
    await join(api, there, { person: runsBoth.person, role: 'admin' });
    expect((await reset(lookingAt(here, runsBoth), both.memberId)).status).toBe(200);
    // Each workspace tells it of its own member.
    expect(await entriesOf(lookingAt(here, runsBoth))).toMatchObject([{ target: { id: both.memberId } }]);
    expect(await entriesOf(lookingAt(there, runsBoth))).toMatchObject([{ target: { id: elsewhere } }]);
  });
});
