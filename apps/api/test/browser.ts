/** A person with a browser: keeps cookies, and calls the API from its own pages. */
import type { Role } from '@parley/contract/schemas';
import type { Answered, Harness, MadeWorkspace } from './harness.ts';
import { aPersonWithPassword, join, PASSWORD } from './people.ts';
import type { MadePerson } from './people.ts';

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

/** Signs in and gives the cookies, as a browser would send them back. */
export async function signIn(
  api: Harness,
  email: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const browser = aBrowser(api, headers);
  const answer = await browser.signIn({ email });
  if (answer.status !== 200) throw new Error(`Signing in was answered ${answer.status}: ${answer.text}`);
  return browser.cookie();
}

/** The cookies that an answer sets. */
export function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1).join(''))
    .join('; ');
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
