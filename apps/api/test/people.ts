/** People for tests: accounts with a known password, and members of workspaces. */
import type { Role } from '@parley/contract/schemas';
import { storeFor } from '@parley/db';
import { peopleRecords } from '@parley/db/system';
import { generate } from 'otplib';
import { makePasswordHashes } from '../src/people/password-hashes.ts';
import type { Harness, MadeWorkspace } from './harness.ts';

/** The password of everybody made here. */
export const PASSWORD = 'correct horse battery staple';

const hashes = new Map<string, Promise<string>>();

/** One hash serves all who have the same password: it takes a tenth of a second to make. */
function hashOf(password: string): Promise<string> {
  const known = hashes.get(password) ?? makePasswordHashes().hash(password);
  hashes.set(password, known);
  return known;
}

export interface MadePerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** A member with an account. */
export interface Person {
  readonly personId: string;
  readonly memberId: string;
  readonly email: string;
}

/** Somebody with an account and a password, the {@link PASSWORD} unless another is given. */
export async function aPersonWithPassword(
  api: Harness,
  values: { email?: string; mustChangePassword?: boolean; password?: string } = {},
): Promise<MadePerson> {
  const id = api.parts.newId('person');
  const person = { id, email: values.email ?? `${id}@example.com`, name: 'Grace Hopper' };
  const mustChangePassword = values.mustChangePassword ?? false;
  const hash = await hashOf(values.password ?? PASSWORD);
  await peopleRecords(api.parts.database).transaction((records) =>
    records.createPerson({ ...person, mustChangePassword, passwordHash: hash }),
  );
  return person;
}

/** Gives a person who was made without one the {@link PASSWORD}; gives their address. */
export async function givePassword(api: Harness, personId: string): Promise<string> {
  const { writes } = api.parts.database;
  const password = await hashOf(PASSWORD);
  const account = { id: personId, personId, accountId: personId, providerId: 'credential', password };
  await writes.insertInto('peopleAccounts').values(account).execute();
  const row = await writes
    .selectFrom('people')
    .select('email')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return row.email;
}

/** Makes a person a member of a workspace. Gives the member's id. */
export async function join(
  api: Harness,
  workspace: Pick<MadeWorkspace, 'id'>,
  { person, role }: { readonly person: MadePerson; readonly role: Role },
): Promise<string> {
  const id = api.parts.newId('member');
  const store = storeFor(api.parts.database, { workspaceId: workspace.id, environment: 'live' });
  await store.members.create({ id, personId: person.id, role });
  return id;
}

/** A new member of `workspace` who can sign in. */
export async function aPersonIn(
  api: Harness,
  workspace: Pick<MadeWorkspace, 'id'>,
  role: Role = 'owner',
): Promise<Person> {
  const person = await aPersonWithPassword(api);
  return { personId: person.id, email: person.email, memberId: await join(api, workspace, { person, role }) };
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
