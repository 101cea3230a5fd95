/** Walks every route of the contract as two workspaces: what belongs to another is answered like what never was. */
import type { CallerKind, NamedRoute } from '@parley/contract';
import { storeFor } from '@parley/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../src/ids.ts';
import { startHarness } from './harness.ts';
import type { Answered, Harness } from './harness.ts';
import { apartFor, makeNamed, MAKERS, neverNamed, parametersOf, pathWith } from './path-values.ts';
import type { Named } from './path-values.ts';
import { aKnownContact } from './known-contact.ts';
import { exampleBody, nameOf, queryOf, ROUTES } from './requests.ts';
import { aWorld } from './world.ts';
import type { World } from './world.ts';

let api: Harness;
let ours: World;
let theirs: World;
/** Everything that the other workspace has, as each route names it; two of each, so that their lists go on. */
const made = new Map<NamedRoute, readonly Named[]>();
/** A contact of each world whose own lists go on. */
const known = new Map<World, string>();

const naming = ROUTES.filter(({ route }) => parametersOf(route).length > 0);
const table = (routes: readonly NamedRoute[]) => routes.map((named) => [nameOf(named), named] as const);
const kindsOf = ({ route }: NamedRoute) => route.metadata.callers.filter((kind) => kind !== 'nobody');
const lists = ROUTES.filter((named) => 'cursor' in queryOf(named));

beforeAll(async () => {
  api = await startHarness();
  [ours, theirs] = [await aWorld(api), await aWorld(api)];
  for (const world of [ours, theirs]) known.set(world, await aKnownContact(world));
  await fill(theirs);
});
afterAll(() => api.close());

async function fill(world: World): Promise<void> {
  for (const named of naming)
    made.set(named, [await makeNamed(world, named.route), await makeNamed(world, named.route)]);
  for (const action of ['first.act', 'second.act']) {
    const actor = { actorKind: 'person', actorId: world.workspace.personId, actorName: 'Grace Hopper' };
    const entry = { id: newId('auditEntry'), action, changes: {}, ...actor };
    await world.store.transaction((within) => within.audit.record(entry));
  }
}

/** A route, and the kind of caller who calls it. */
interface Called {
  readonly named: NamedRoute;
  readonly kind: CallerKind;
}

/** Calls the route at `path` as a caller of `world`. */
async function callFor(world: World, { named, kind }: Called, path: string): Promise<Answered> {
  return api.call(named.route.method, path, { ...(await world.as(kind)), body: exampleBody(named, world) });
}

/** What a caller can tell two answers apart by: everything but the id and the time of the request. */
function distinct({ status, headers, text }: Answered) {
  const own = new Set(['x-request-id', 'date', 'ratelimit', 'x-ratelimit-remaining', 'x-ratelimit-reset']);
  const kept = [...headers].filter(([name]) => !own.has(name));
  return { status, headers: kept, text: text.replaceAll(headers.get('x-request-id') ?? '', 'req') };
}

/** Every row of every table that belongs to a workspace. */
async function rowsOf({ workspace }: World): Promise<string> {
  const { pool } = api.parts.database;
  const columns = `select table_name from information_schema.columns where column_name = 'workspace_id' and table_schema = 'public'`;
  const tables = (await pool.query<{ table_name: string }>(`${columns} order by 1`)).rows;
  const rows = tables.map(async ({ table_name: name }) => {
    const found = await pool.query(`select t::text from ${name} t where workspace_id = $1 order by 1`, [
      workspace.id,
    ]);
    return [name, found.rows];
  });
  return JSON.stringify(await Promise.all(rows), null, 1);
}

/** Compares a thing that `names` name with one that never was, in each form in which it can be named. */
async function expectUnknown(called: Called, names: Named, own: Named = {}): Promise<void> {
  const { route } = called.named;
  const never = { ...neverNamed(route), ...own };
  const forms = Math.max(...Object.values(names).map((values) => values.length));
  for (let form = 0; form < forms; form += 1) {
    const foreign = await callFor(ours, called, pathWith(route, names, form));
    const unknown = await callFor(ours, called, pathWith(route, never, form));
    // Where a name of one's own choice makes a thing, both make one; ids of two new things differ.
    if (unknown.status < 300) expect([form > 0, foreign.status]).toEqual([true, unknown.status]);
    else expect(distinct(foreign)).toEqual(distinct(unknown));
    if (form === 0) expect(foreign.status).toBe(404);
  }
}

describe.each(table(naming))('%s', (_name, named) => {
  test.each(kindsOf(named))(
    'answers a caller of the kind %s with 404 for another workspace, and changes nothing there',
    async (kind) => {
      const before = await rowsOf(theirs);
      // Names of one's own choice are taken here afterwards, so each kind of caller gets its own.
      await expectUnknown({ named, kind }, made.get(named)?.[kind === 'session' ? 1 : 0] ?? {});
      expect(await rowsOf(theirs)).toBe(before);
    },
  );
});

describe.each(table(naming.filter(({ route }) => parametersOf(route).length > 1)))('%s', (_name, named) => {
  test.each(kindsOf(named))(
    'answers a caller of the kind %s with 404 for one of another inside its own',
    async (kind) => {
      const foreign = made.get(named)?.[0] ?? {};
      const inner = parametersOf(named.route).at(-1) ?? '';
      const { [inner]: _inner, ...own } = await makeNamed(ours, named.route);
      await expectUnknown({ named, kind }, { ...own, [inner]: foreign[inner] ?? [] }, own);
    },
  );
});

describe.each(table(naming.filter(({ route }) => apartFor(route).length > 0)))('%s', (_name, named) => {
  test.each(kindsOf(named).filter((kind) => apartFor(named.route).includes(kind)))(
    'answers a caller of the kind %s with 404 for the other environment, and changes nothing there',
    async (kind) => {
      const live = { ...ours, environment: 'live' as const, store: liveStore(ours) };
      const names = await makeNamed(live, named.route);
      const before = await liveRows();
      await expectUnknown({ named, kind }, names);
      expect(await liveRows()).toBe(before);
    },
  );

  const liveStore = ({ workspace }: World) =>
    storeFor(api.parts.database, { workspaceId: workspace.id, environment: 'live' });
  async function liveRows(): Promise<string> {
    const rows = api.parts.database.reads.selectFrom('contacts').selectAll();
    const found = rows
      .where('workspaceId', '=', ours.workspace.id)
      .where('environment', '=', 'live')
      .orderBy('id');
    return JSON.stringify(await found.execute());
  }
});

describe('lists', () => {
  const everything = lists.flatMap((named) =>
    kindsOf(named).map((kind) => [nameOf(named), kind, named] as const),
  );

  /**
   * A list's address. One that stands below a member is asked for the owner, to whom all that was made belongs; below a
   * contact, for the one that has two of everything.
   */
  const listOf = (world: World, { route }: NamedRoute) =>
    pathWith(route, { memberId: [world.workspace.memberId], contactRef: [known.get(world) ?? ''] });

  test.each(everything)(
    '%s shows a caller of the kind %s nothing of another workspace',
    async (_name, kind, named) => {
      const ids = [...made.values()].flat().flatMap((names) => Object.values(names).flat());
      ids.push(known.get(theirs) ?? '');
      const own = await callFor(theirs, { named, kind }, `${listOf(theirs, named)}?limit=200`);
      // As a value: our own log holds the paths in which we asked for them.
      const shownIn = ({ text }: Answered) => ids.filter((id) => text.includes(`"${id}"`));
      const answer = await callFor(ours, { named, kind }, `${listOf(ours, named)}?limit=200`);
      expect([own.status, answer.status]).toEqual([200, 200]);
      expect(shownIn(own).length > 0 || named.resource === 'auditLog').toBe(true);
      expect(shownIn(answer)).toEqual([]);
    },
  );

  test.each(everything)(
    '%s refuses a caller of the kind %s the cursor of another workspace',
    async (_name, kind, named) => {
      const page = await callFor(theirs, { named, kind }, `${listOf(theirs, named)}?limit=1`);
      const cursor = String(page.body['nextCursor']);
      expect(cursor).not.toBe('null');
      const query = `?limit=1&cursor=${cursor}`;
      expect((await callFor(theirs, { named, kind }, listOf(theirs, named) + query)).status).toBe(200);
      const answer = await callFor(ours, { named, kind }, listOf(ours, named) + query);
      expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_cursor']);
    },
  );

  test.each(everything)(
    '%s refuses a caller of the kind %s a cursor with any one character changed',
    async (_name, kind, named) => {
      const page = await callFor(theirs, { named, kind }, `${listOf(theirs, named)}?limit=1`);
      const cursor = String(page.body['nextCursor']);
      for (const at of [0, 8, Math.floor(cursor.length / 2), cursor.length - 3]) {
        const changed = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
        const answer = await callFor(
          theirs,
          { named, kind },
          `${listOf(theirs, named)}?limit=1&cursor=${changed}`,
        );
        expect([at, answer.status, answer.body['code']]).toEqual([at, 400, 'invalid_cursor']);
      }
    },
  );

  const filters = ROUTES.flatMap((named) =>
    Object.keys(queryOf(named)).flatMap((name) =>
      name in MAKERS ? [[nameOf(named), name, named] as const] : [],
    ),
  );

  test.each(filters)(
    '%s filters by a %s of another workspace as by one that never was',
    async (_name, name, named) => {
      for (const kind of kindsOf(named)) {
        const foreign = [...made.values()].flat().find((names) => names[name])?.[name]?.[0] ?? '';
        expect(foreign).not.toBe('');
        const answers = [foreign, MAKERS[name]?.never()[0] ?? ''].map((value) =>
          callFor(ours, { named, kind }, `${named.route.path}?${name}=${value}`),
        );
        const [forForeign, forNever] = await Promise.all(answers);
        expect(forForeign?.status).toBe(200);
        expect(forForeign?.body).toEqual(forNever?.body);
      }
    },
  );
});

test('a key is told apart from the workspace that it names by mistake, on every route', async () => {
  for (const named of ROUTES) {
    for (const kind of kindsOf(named).filter((each) => each !== 'session')) {
      const as = await ours.as(kind);
      const headers = { 'x-workspace-id': String(theirs.workspace.id) };
      const path = pathWith(named.route, neverNamed(named.route));
      const answer = await api.call(named.route.method, path, {
        ...as,
        headers,
        body: exampleBody(named, ours),
      });
      expect([nameOf(named), kind, answer.status, answer.body['code']]).toEqual([
        nameOf(named),
        kind,
        403,
        'workspace_mismatch',
      ]);
    }
  }
});

test('an idempotency key of another workspace has no answer here', async () => {
  const call = async (world: World) =>
    api.call('POST', '/v1/contacts', {
      ...(await world.as('key')),
      body: { externalId: 'the same' },
      headers: { 'idempotency-key': 'the-same' },
    });
  const [first, second] = [await call(theirs), await call(ours)];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.headers.get('idempotent-replayed')).toBeNull();
  expect(second.body['id']).not.toBe(first.body['id']);
});

test('usage counts no call of another workspace', async () => {
  const calls = async (world: World) => {
    const as = await world.as('session');
    const { body } = await api.call<{ data: { requests: number }[] }>('GET', '/v1/usage', as);
    return body.data.reduce((sum, { requests }) => sum + requests, 0);
  };
  await api.parts.recorder.flush();
  expect(await calls(ours)).toBeGreaterThan(100);
  expect(await calls(await aWorld(api))).toBe(0);
});
