/** Mails about keys that end: to whom, when, and each once, against a real mail server. */
import { openDatabase } from '@parley/db';
import type { Database } from '@parley/db';
import { aMember, anId, aWorkspace, testDatabase } from '@parley/db/testing';
import type { TestDatabase } from '@parley/db/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startMailServer } from '../../test/mail-server.ts';
import type { MailServer, SentMail } from '../../test/mail-server.ts';
import { makeMailer } from '../people/make-mailer.ts';
import type { Mailer } from '../people/mailer.ts';
import { sendExpiryMails } from './send-expiry-mails.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-02-11T17:45:00.000Z');

let test: TestDatabase;
let database: Database;
let server: MailServer;
let mailer: Mailer;
let nowMs: number;
let workspaceId: number;

beforeEach(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection });
  server = await startMailServer();
  mailer = mailerAt(server.url);
  nowMs = START;
  workspaceId = await aWorkspace(database, { name: 'Acme' });
});
afterEach(async () => {
  await mailer.close();
  await server.close();
  await database.close();
  await test.drop();
});

function mailerAt(url: string | undefined): Mailer {
  return makeMailer({ SMTP_URL: url, MAIL_FROM: 'Parley <parley@example.com>' });
}

const clock = { now: () => nowMs, monotonic: () => nowMs };
const send = (by = mailer) =>
  sendExpiryMails({ database, clock, mailer: by, config: { publicUrl: 'https://parley.example' } });

/** A key that ends so many days after the start, of an owner of its own. */
async function aKey(days: number, change = '', ageDays = 100): Promise<{ id: string; email: string }> {
  const { memberId, personId } = await aMember(database, workspaceId);
  const [id, email] = [anId('key'), `${personId}@example.com`];
  await database.pool.query('update people set email = $2 where id = $1', [personId, email]);
  const at = (offset: number) => new Date(START + offset * DAY_MS).toISOString();
  await database.pool.query(
    `insert into api_clients (workspace_id, id, member_id, name, kind, environment, scopes, expires_at, created_at)
     values ($1, $2, $3, 'Order system', 'api', 'live', '{}', $4, $5)`,
    [workspaceId, id, memberId, at(days), at(days - ageDays)],
  );
  await database.pool.query(
    `insert into api_client_secrets (workspace_id, id, api_client_id, lookup, verifier, pepper, hint)
     values ($1, $2, $3, decode(md5($2), 'hex'), decode(md5($2), 'hex'), 'p', 'parley_live_…4lJp')`,
    [workspaceId, anId('sec'), id],
  );
  if (change) await database.pool.query(change.replaceAll('$key', id).replaceAll('$member', memberId));
  return { id, email };
}

const textOf = ({ text }: SentMail) => text.replaceAll('\r\n', '\n');

it('tells the owner 14, 7 and 1 days before the end, each once, however often it is asked', async () => {
  const { email } = await aKey(30);
  const sentOn: [number, string][] = [];
  for (let day = 0; day <= 31; day += 0.5) {
    nowMs = START + day * DAY_MS;
    const before = server.to(email).length;
    await send();
    await send();
    for (const { subject } of server.to(email).slice(before)) sentOn.push([30 - day, subject]);
  }
  expect(sentOn).toEqual([
    [14, 'The API key "Order system" expires in 14 days'],
    [7, 'The API key "Order system" expires in 7 days'],
    [1, 'The API key "Order system" expires within a day'],
  ]);
});

it('names the key, its hint, its end, its last use and its page', async () => {
  const { id, email } = await aKey(
    7,
    `update api_clients set last_used_at = '2026-02-10T08:15:00Z' where id = '$key'`,
  );
  await send();
  const [mail] = server.to(email);
  expect(mail && textOf(mail).trim()).toBe(
    `Hello Grace Hopper,

your API key "Order system" (parley_live_…4lJp) of the workspace Acme expires in 7 days:
on Wed, 18 Feb 2026, 17:45 UTC. From then on every call with it is refused.

It was last used on Tue, 10 Feb 2026, 08:15 UTC.

If a system still needs it, give it a later end here, or make a new key in its place:

https://parley.example/settings/api/${id}?workspace=${workspaceId}&env=live

If nobody needs it any more, you need not do anything.`,
  );
});

it('sends each once when many processes ask at the same time', async () => {
  const keys = await Promise.all(Array.from({ length: 12 }, () => aKey(7)));
  await Promise.all(Array.from({ length: 4 }, () => send()));
  expect(keys.map(({ email }) => server.to(email).length)).toEqual(keys.map(() => 1));
});

it('tells once of a key that it first sees late, for the step that it is in', async () => {
  const { email } = await aKey(5);
  await send();
  await send();
  expect(server.to(email).map(({ subject }) => subject)).toEqual([
    'The API key "Order system" expires in 5 days',
  ]);
});

it('tells anew when a key was given a later end', async () => {
  const { id, email } = await aKey(7);
  await send();
  await database.pool.query(
    `update api_clients set expires_at = expires_at + interval '7 days' where id = $1`,
    [id],
  );
  await send();
  await send();
  expect(server.to(email)).toHaveLength(2);
});

it.each([
  ['is deleted', 7, `update api_clients set deleted_at = now() where id = '$key'`, 100],
  ['is disabled', 7, `update api_clients set disabled_at = now() where id = '$key'`, 100],
  ['has ended', -1, '', 100],
  ['ends later', 15, '', 100],
  ['never ends', 7, `update api_clients set expires_at = null where id = '$key'`, 100],
  ['was made for a shorter time than the step', 6, '', 6.5],
  ['belongs to somebody who left', 7, `update members set removed_at = now() where id = '$member'`, 100],
])('does not write about a key that %s', async (...[, days, change, ageDays]) => {
  const { email } = await aKey(days, change, ageDays);
  await send();
  expect(server.to(email)).toEqual([]);
});

it('tries again when the server did not take a mail, and goes on with the others', async () => {
  const keys = [await aKey(7), await aKey(7)];
  server.refuse(true);
  await expect(send()).rejects.toThrow('2 mails could not be sent');
  server.refuse(false);
  await send();
  await send();
  expect(keys.map(({ email }) => server.to(email).length)).toEqual([1, 1]);
});

it('marks nothing where no mail server is set up, so that the owner is told once there is one', async () => {
  const { email } = await aKey(7);
  await send(mailerAt(undefined));
  await send();
  expect(server.to(email)).toHaveLength(1);
});
