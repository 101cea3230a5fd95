/** Invitations and resets where a mail server is set up, and where it fails. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSignedInMember } from '../../../test/browser.ts';
import { aPersonWithPassword, join } from '../../../test/people.ts';
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

describe('an invitation', () => {
  it('is mailed, and its link is not shown', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    const email = 'ada@example.com';
    const answer = await owner.call('POST', '/v1/invitations', { email, role: 'viewer' });
    expect([answer.status, answer.body['link']]).toEqual([201, null]);
    const [mail] = mails.to(email);
    expect(mail?.subject).toContain('Grace Hopper invites you');
    expect(mail?.text).toMatch(/http:\/\/localhost:3000\/invite#token=[\w-]{43}/);
  });

  it('is committed before it is mailed, so that a slow mail server holds nothing up', async () => {
    const workspace = await api.workspace();
    const owner = await aSignedInMember(api, workspace, 'owner');
    const email = 'slow@example.com';
    const mailed = mails.next(email);
    const release = mails.hold();
    const headers = { 'idempotency-key': 'invite-slowly' };
    const body = { email, role: 'viewer' };
    const inviting = api.call('POST', '/v1/invitations', { cookie: owner.cookie(), headers, body });
    await mailed;
    const { rows } = await api.parts.database.pool.query(
      'select id from workspaces where id = $1 for update nowait',
      [workspace.id],
    );
    const list = await owner.call<{ data: { email: string }[] }>('GET', '/v1/invitations');
    release();
    expect([rows.length, list.body.data.map((invitation) => invitation.email)]).toEqual([1, [email]]);
    expect((await inviting).body).toMatchObject({ email, link: null });
  });

  it('shows the link when the mail server does not take the mail', async () => {
    const owner = await aSignedInMember(api, await api.workspace(), 'owner');
    mails.refuse(true);
    const answer = await owner.call<{ link: string }>('POST', '/v1/invitations', {
      email: 'eve@example.com',
      role: 'viewer',
    });
    mails.refuse(false);
    expect(answer.status).toBe(201);
    expect(answer.body.link).toContain('/invite#token=');
    expect(api.logged()).not.toContain(answer.body.link.split('=')[1]);
  });
});

describe('the reset of a member', () => {
  it('is mailed to the member, also when they belong to a workspace beyond reach', async () => {
    const [here, there] = [await api.workspace(), await api.workspace()];
    const admin = await aSignedInMember(api, here, 'admin');
    const person = await aPersonWithPassword(api);
    const memberId = await join(api, here, { person, role: 'viewer' });
    await join(api, there, { person, role: 'owner' });
    const reset = () => admin.call('POST', `/v1/members/${memberId}/password-reset`);
    expect((await reset()).body).toEqual({ link: null });
    expect(mails.to(person.email)[0]?.text).toContain('/reset#token=');
    mails.refuse(true);
    const failed = await reset();
    mails.refuse(false);
    expect([failed.status, failed.body['code']]).toEqual([503, 'unavailable']);
  });
});
