/** Walks every route of the contract: who may call it, and that nobody reaches what is not theirs. */
import { KEY_SCOPES, ROLE_SCOPES, ROLES } from '@parley/contract/schemas';
import type { Scope } from '@parley/contract/schemas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NamedRoute } from '@parley/contract';
import { startHarness } from './harness.ts';
import type { Answered, Call, Harness } from './harness.ts';
import { signIn } from './browser.ts';
import { aPersonIn } from './people.ts';
import { expectInDocuments } from './listed-problems.ts';
import { makeNamed, neverNamed, pathWith } from './path-values.ts';
import { exampleBody, nameOf, ROUTES } from './requests.ts';
import { asKeyWith, asMember, asPerson, aWorld, CREDENTIALS } from './world.ts';
import type { World } from './world.ts';

let api: Harness;
let world: World;

beforeAll(async () => {
  api = await startHarness();
  world = await aWorld(api);
});
afterAll(() => api.close());

/** Calls a route as it should be called, but for something that never was; nothing here may come so far as to miss it. */
async function call(named: NamedRoute, as: Call, changes: Call = {}): Promise<Answered> {
  const path = pathWith(named.route, neverNamed(named.route));
  const headers = { ...as.headers, ...changes.headers };
  const given = { body: exampleBody(named, world), ...as, ...changes, headers };
  const answer = await api.call(named.route.method, path, given);
  // What only people meet is not for the documents, which are for callers with keys.
  if (as.key !== undefined) expectInDocuments(named, answer);
  return answer;
}

const table = (routes: readonly NamedRoute[]) => routes.map((named) => [nameOf(named), named] as const);
const callersOf = ({ route }: NamedRoute) => route.metadata.callers;
const isOpen = (named: NamedRoute) => callersOf(named).includes('nobody');
const codeOf = ({ status, body }: Answered) => [status, body['code']];

const KEYS = ['key', 'adminKey'] as const;
const LEAVE = 'DELETE /v1/session';

const guarded = ROUTES.filter((named) => !isOpen(named));
const forPeople = ROUTES.filter((named) => callersOf(named).includes('session'));
const scoped = ROUTES.flatMap((named) => {
  const { scope } = named.route.metadata;
  return scope === null ? [] : [{ named, scope }];
});

describe.each(table(guarded))('%s', (_name, named) => {
  test('asks a caller without a credential for one', async () => {
    const answer = await call(named, {});
    expect(codeOf(answer)).toEqual([401, 'unauthenticated']);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
  });

  test.each(CREDENTIALS.filter((kind) => !callersOf(named).includes(kind)))(
    'refuses a caller of the kind %s, whatever it holds',
    async (kind) => {
      expect(codeOf(await call(named, await world.as(kind)))).toEqual([403, 'caller_not_allowed']);
    },
  );
});

describe.each(table(ROUTES.filter(isOpen)))('%s', (_name, named) => {
  test('lets anybody in who comes from a page of this site', async () => {
    const answer = await call(named, await world.as('nobody'));
    expect(answer.body['code'] ?? null).not.toBe('unauthenticated');
    expect(answer.status).not.toBe(403);
  });
});

const forKeys = scoped.filter(({ named }) => KEYS.some((kind) => callersOf(named).includes(kind)));

describe.each(forKeys.map(({ named, scope }) => [nameOf(named), named, scope] as const))(
  '%s',
  (_name, named, scope) => {
    const kinds = KEYS.filter((kind) => callersOf(named).includes(kind));
    const refused = [403, 'insufficient_scope'];

    test.each(kinds)(
      'refuses a caller of the kind %s that holds every scope but the one it wants',
      async (kind) => {
        const all = KEY_SCOPES[kind === 'key' ? 'api' : 'admin'];
        const others = all.filter((held) => held !== scope);
        const answer = await call(named, await asKeyWith(world, kind, others));
        expect(codeOf(answer)).toEqual(refused);
        expect(answer.headers.get('www-authenticate')).toContain(`scope="${scope}"`);
      },
    );

    test.each(kinds)(
      'takes the scope from a caller of the kind %s when the role of its owner lacks it',
      async (kind) => {
        const role = roleWithout(scope);
        if (role === undefined)
          return expect(ROLES.every((each) => ROLE_SCOPES[each].includes(scope))).toBe(true);
        const { memberId } = await aPersonIn(api, world.workspace, role);
        const owned: World = { ...world, workspace: { ...world.workspace, memberId } };
        expect(codeOf(await call(named, await asKeyWith(owned, kind, [scope])))).toEqual(refused);
      },
    );
  },
);

/** The role with the most rights that lacks this one. */
function roleWithout(scope: Scope) {
  return ROLES.find((role) => !ROLE_SCOPES[role].includes(scope));
}

describe('an admin key', () => {
  const changing = ROUTES.filter(
    (named) =>
      named.route.path.includes('/api-clients/:') &&
      named.route.method !== 'GET' &&
      callersOf(named).includes('adminKey'),
  );

  test('changes API clients by several routes', () => expect(changing.length).toBeGreaterThanOrEqual(4));

  test.each(table(changing))(
    '%s refuses one that may not hand out what the client may do',
    async (_name, named) => {
      const path = pathWith(named.route, await makeNamed(world, named.route));
      const as = await asKeyWith(world, 'adminKey', ['api-clients:write']);
      const answer = await api.call(named.route.method, path, { ...as, body: exampleBody(named, world) });
      expect(codeOf(answer)).toEqual([403, 'above_your_role']);
    },
  );
});

describe('people', () => {
  const lacking = scoped.filter(
    ({ named, scope }) => callersOf(named).includes('session') && roleWithout(scope),
  );

  test.each(
    lacking.map(({ named, scope }) => [nameOf(named), roleWithout(scope) ?? 'owner', named] as const),
  )('%s refuses a person whose role, %s, does not hold the scope', async (_name, role, named) => {
    expect(codeOf(await call(named, await memberOf(role)))).toEqual([403, 'insufficient_scope']);
  });

  const members = new Map<string, Promise<Call>>();
  function memberOf(role: (typeof ROLES)[number]): Promise<Call> {
    const known = members.get(role) ?? asMember(world, role);
    members.set(role, known);
    return known;
  }

  test('with a first password may see where they are, choose a new one and leave, and nothing else', async () => {
    const person = await asMember(world, 'owner');
    const change = api.parts.database.writes.updateTable('people').set({ mustChangePassword: true });
    await change.where('id', '=', person.personId).execute();
    // Leaving comes last: after it nothing is allowed. An empty body changes nothing where something is allowed.
    const routes = forPeople.toSorted((a, b) => Number(nameOf(a) === LEAVE) - Number(nameOf(b) === LEAVE));
    const allowed: string[] = [];
    for (const named of routes) {
      const answer = await call(named, person, { body: named.route.method === 'GET' ? undefined : {} });
      if (answer.body['code'] === 'password_change_required') expect(answer.status).toBe(403);
      else allowed.push(nameOf(named));
    }
    expect(allowed.toSorted()).toEqual([
      LEAVE,
      'GET /v1/session',
      'GET /v1/workspaces',
      'POST /v1/account/password',
    ]);
  });

  test('of another workspace are refused when they name this one, on every route', async () => {
    const stranger = await aWorld(api);
    const as = asPerson(world, (await stranger.as('session')).cookie ?? '');
    for (const named of forPeople) {
      expect([nameOf(named), ...codeOf(await call(named, as))]).toEqual([
        nameOf(named),
        403,
        'workspace_mismatch',
      ]);
    }
  });

  test('who name a workspace by what is no number are refused, rather than taken to another', async () => {
    const as = await world.as('session');
    for (const named of ['1e3x', '-1', '0', '1.5', '', 'all']) {
      const answer = await api.call('GET', '/v1/me', {
        ...as,
        headers: { ...as.headers, 'x-workspace-id': named },
      });
      expect([named, ...codeOf(answer)]).toEqual([named, 403, 'workspace_mismatch']);
    }
  });

  test('who ask for an environment that there is not are told so, rather than shown live data', async () => {
    const as = await world.as('session');
    for (const named of ['Test', 'staging', '']) {
      const answer = await api.call('GET', '/v1/me', {
        ...as,
        headers: { ...as.headers, 'x-environment': named },
      });
      expect([named, ...codeOf(answer)]).toEqual([named, 400, 'invalid_request']);
      expect(answer.body['errors']).toMatchObject([{ pointer: '/headers/x-environment' }]);
    }
  });

  test('whose session has ended, or was never opened, are asked to sign in on every route', async () => {
    const { email } = await aPersonIn(api, world.workspace);
    const cookie = await signIn(api, email);
    await api.call('DELETE', '/v1/session', { cookie });
    const [name = ''] = cookie.split('=');
    for (const named of forPeople) {
      for (const past of [cookie, `${name}=made up`]) {
        const answer = await call(named, asPerson(world, past));
        expect([nameOf(named), ...codeOf(answer)]).toEqual([nameOf(named), 401, 'session_expired']);
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
      }
    }
  });
});

describe('acts that want a fresh proof of the password', () => {
  const confirmed = forPeople.filter(({ route }) => route.metadata.confirm);

  test.each(table(confirmed))('%s refuses a proof that is 16 minutes old', async (_name, named) => {
    const person = await stale();
    expect(codeOf(await call(named, person))).toEqual([403, 'password_confirmation_required']);
  });

  let known: Promise<Call> | undefined;
  function stale(): Promise<Call> {
    known ??= asMember(world, 'owner').then(async (person) => {
      const confirmedAt = new Date(Date.now() - 16 * 60_000).toISOString();
      const change = api.parts.database.writes.updateTable('peopleSessions').set({ confirmedAt });
      await change.where('personId', '=', person.personId).execute();
      return person;
    });
    return known;
  }
});

describe('writes from a browser', () => {
  const writes = ROUTES.filter(
    (named) => named.route.method !== 'GET' && (isOpen(named) || forPeople.includes(named)),
  );
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ];

  test.each(table(writes))('%s is refused from a page of another site', async (_name, named) => {
    const as = isOpen(named) ? {} : await world.as('session');
    for (const headers of foreign) {
      expect([headers, ...codeOf(await call(named, as, { headers }))]).toEqual([
        headers,
        403,
        'cross_origin',
      ]);
    }
  });
});
