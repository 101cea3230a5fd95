/** Links to a new password: asked for by mail, and used. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser, aSignedInMember, statusesOf } from '../../../test/browser.ts';
import { PASSWORD } from '../../../test/people.ts';
import { startHarness } from '../../../test/harness.ts';
import type { Harness } from '../../../test/harness.ts';
import { startMailServer } from '../../../test/mail-server.ts';
import type { MailServer } from '../../../test/mail-server.ts';

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

const NEXT = 'another horse battery';

const forget = (email: string) => aBrowser(api).call('POST', '/v1/password-resets', { email });
const use = (token: string, newPassword = NEXT) =>
  aBrowser(api).call('POST', '/v1/password-resets/use', { token, newPassword });

async function mailedToken(email: string): Promise<string> {
  const mail = mails.next(email);
  await forget(email);
  return /\/reset#token=([\w-]+)/.exec((await mail).text)?.[1] ?? '';
}

describe('POST /v1/password-resets', () => {
  it('answers the same for an address without an account, and mails nothing to it', async () => {
    const { person } = await aSignedInMember(api, await api.workspace(), 'viewer');
    const mail = mails.next(person.email);
    const [known, unknown] = [await forget(person.email), await forget('nobody@example.com')];
    expect([known.status, known.body]).toEqual([202, { mailConfigured: true }]);
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    expect((await mail).subject).toBe('Choose a new password for Parley');
    expect(mails.to('nobody@example.com')).toEqual([]);
  });

  it('does not let anybody be flooded with mail', async () => {
    const email = 'flooded@example.com';
    for (let count = 0; count < 10; count += 1) expect((await forget(email)).status).toBe(202);
    expect((await forget(email)).body['code']).toBe('too_many_failures');
  });
});

describe('POST /v1/password-resets/use', () => {
  it('sets a new password, once, and signs out every session', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'viewer');
    const token = await mailedToken(member.person.email);
    expect((await use(token)).status).toBe(204);
    expect((await member.call('GET', '/v1/session')).status).toBe(401);
    expect((await aBrowser(api).signIn(member.person)).status).toBe(401);
    expect((await aBrowser(api).signIn(member.person, NEXT)).status).toBe(200);
    const again = await use(token, 'a third horse battery');
    expect(again.body).toMatchObject({
      status: 404,
      code: 'password_reset_not_found',
      title: 'There is no such link to a new password, or it has ended.',
    });
    expect((await aBrowser(api).signIn(member.person, NEXT)).status).toBe(200);
  });

  it('refuses a password that everybody knows, and the link can still be used', async () => {
    const { person } = await aSignedInMember(api, await api.workspace(), 'viewer');
    const token = await mailedToken(person.email);
    for (const weak of ['password1234', person.email]) {
      expect((await use(token, weak)).body['code']).toBe('weak_password');
    }
    expect((await use(token)).status).toBe(204);
  });

  it('works for one of two who use a link at the same moment', async () => {
    const { person } = await aSignedInMember(api, await api.workspace(), 'viewer');
    const token = await mailedToken(person.email);
    const answers = await Promise.all([use(token), use(token)]);
    expect(statusesOf(answers)).toEqual([204, 404]);
  });

  it('ends other links, and links after an hour', async () => {
    const { person } = await aSignedInMember(api, await api.workspace(), 'viewer');
    const [first, second] = [await mailedToken(person.email), await mailedToken(person.email)];
    expect((await use(second)).status).toBe(204);
    expect((await use(first)).status).toBe(404);
    const late = await mailedToken(person.email);
    api.clock.advance(61 * 60_000);
    expect((await use(late)).status).toBe(404);
  });

  it('ends with a changed password', async () => {
    const member = await aSignedInMember(api, await api.workspace(), 'viewer');
    const token = await mailedToken(member.person.email);
    await member.call('POST', '/v1/account/password', { currentPassword: PASSWORD, newPassword: NEXT });
    expect((await use(token)).status).toBe(404);
  });

  it('keeps no token in the database or the log', async () => {
    const { person } = await aSignedInMember(api, await api.workspace(), 'viewer');
    const token = await mailedToken(person.email);
    expect(token).toHaveLength(43);
    const { rows } = await api.parts.database.pool.query('select * from people_password_resets');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(api.logged()).not.toContain(token);
  });
});
