/** People for tests: members with a known password, signed in through the real endpoint. */
import type { Role } from '@parley/contract/schemas';
import { aMember } from '@parley/db/testing';
import { generate } from 'otplib';
import { makePasswordHashes } from '../src/people/password-hashes.ts';
import type { Harness, MadeWorkspace } from './harness.ts';

/** The password of everybody made here. */
export const PASSWORD = 'correct horse battery staple';

/** A member with an account. */
export interface Person {
  readonly personId: string;
  readonly memberId: string;
  readonly email: string;
}

let passwordHash: Promise<string> | undefined;

/** Gives a person who was made without one the password {@link PASSWORD}; gives their address. */
export async function givePassword(api: Harness, personId: string): Promise<string> {
  const { writes } = api.parts.database;
  // One hash serves all: it takes a tenth of a second to make.
  const password = await (passwordHash ??= makePasswordHashes().hash(PASSWORD));
  const account = { id: personId, personId, accountId: personId, providerId: 'credential', password };
  await writes.insertInto('peopleAccounts').values(account).execute();
  const row = await writes
    .selectFrom('people')
    .select('email')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return row.email;
}

/** A new member of `workspace` who can sign in. */
export async function aPersonIn(
  api: Harness,
  workspace: MadeWorkspace,
  role: Role = 'owner',
): Promise<Person> {
  const member = await aMember(api.parts.database, workspace.id, role);
  return { ...member, email: await givePassword(api, member.personId) };
}

/** Proves the password; gives the cookies, as a browser would send them back. */
export async function signIn(
  api: Harness,
  email: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const body = { email, password: PASSWORD };
  const answer = await api.call('POST', '/v1/session', { body, headers: { origin: api.url, ...headers } });
  if (answer.status !== 200) throw new Error(`Signing in was answered ${answer.status}: ${answer.text}`);
  return cookiesOf(answer.headers);
}

/** The cookies that an answer sets. */
export function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1).join(''))
    .join('; ');
}

/** A person's authenticator app. */
export interface Authenticator {
  code(): Promise<string>;
}

/** Begins to set two-step sign-in up. It takes effect with the first code. */
export async function startTwoFactor(api: Harness, cookie: string): Promise<Authenticator> {
  const answer = await api.call('POST', '/v1/account/two-factor', { cookie, body: { password: PASSWORD } });
  const secret = new URL(String(answer.body['totpUri'])).searchParams.get('secret') ?? '';
  return { code: () => generate({ secret }) };
}
