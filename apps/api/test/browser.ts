/** A person with a browser: keeps cookies, and calls the API from its own pages. */
import { hashPassword } from 'better-auth/crypto';
import type { Role } from '@parley/contract/schemas';
import { storeFor } from '@parley/db';
import { peopleRecords } from '@parley/db/system';
import type { Answered, Harness, MadeWorkspace } from './harness.ts';

export const PASSWORD = 'correct horse battery';

let passwordHash: Promise<string> | undefined;

export interface MadePerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Somebody with an account and the {@link PASSWORD}. */
export async function aPersonWithPassword(
  api: Harness,
  values: { email?: string; mustChangePassword?: boolean; password?: string } = {},
): Promise<MadePerson> {
  // One hash for all: it takes a tenth of a second.
  passwordHash ??= hashPassword(PASSWORD);
  const id = api.parts.newId('person');
  const person = { id, email: values.email ?? `${id}@example.com`, name: 'Grace Hopper' };
  const mustChangePassword = values.mustChangePassword ?? false;
  const hash = await (values.password === undefined ? passwordHash : hashPassword(values.password));
  await peopleRecords(api.parts.database).transaction((records) =>
    records.createPerson({ ...person, mustChangePassword, passwordHash: hash }),
  );
  return person;
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

export interface Browser {
  /** Calls the API as a page of its own origin would, with the cookies so far. */
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answered<T>>;
  /** Signs in with the {@link PASSWORD}, or another. */
  signIn(person: Pick<MadePerson, 'email'>, password?: string): Promise<Answered>;
  /** The cookies, as a `Cookie` header. */
  cookie(): string;
  /** Takes over cookies, as a thief would. */
  steal(cookie: string): void;
}

export function aBrowser(api: Harness, headers: Readonly<Record<string, string>> = {}): Browser {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (line: string) => {
    const [pair = ''] = line.split(';');
    const equals = pair.indexOf('=');
    if (/Max-Age=0/i.test(line)) jar.delete(pair.slice(0, equals));
    else jar.set(pair.slice(0, equals), pair.slice(equals + 1));
  };
  const call: Browser['call'] = async (method, path, body) => {
    const answer = await api.call(method, path, {
      cookie: cookie(),
      body,
      headers: { origin: api.url, ...headers },
    });
    for (const line of answer.headers.getSetCookie()) keep(line);
    return answer as never;
  };
  return {
    call,
    signIn: ({ email }, password = PASSWORD) => call('POST', '/v1/session', { email, password }),
    cookie,
    steal: (header) => {
      for (const pair of header.split('; ')) keep(pair);
    },
  };
}

/** A member of a workspace with a browser in which they are signed in. */
export async function aSignedInMember(api: Harness, workspace: Pick<MadeWorkspace, 'id'>, role: Role) {
  const person = await aPersonWithPassword(api);
  const memberId = await join(api, workspace, { person, role });
  const browser = aBrowser(api);
  await browser.signIn(person);
  return { ...browser, person, memberId };
}

/** The statuses of answers to calls that were made at the same moment, the smallest first. */
export function statusesOf(answers: readonly Answered[]): number[] {
  return answers.map(({ status }) => status).toSorted((one, other) => one - other);
}
