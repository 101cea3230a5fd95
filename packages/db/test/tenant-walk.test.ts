/** Calls every function of every store for another tenant's things: it finds nothing of them and changes nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultOf, openDatabase, storeFor } from '../src/index.ts';
import type { Database, Store } from '../src/index.ts';
import { ENVIRONMENT_TABLES } from '../src/scope.ts';
import { anId, aPerson, aWorkspace, testDatabase, testSigner } from '../src/testing/index.ts';
import type { TestDatabase } from '../src/testing/index.ts';
import { aConsent, anIdentity, aSecret, anInvitation, aTenant, hashOf, MARK, NOW } from './a-tenant.ts';
import type { Tenant } from './a-tenant.ts';

let cloned: TestDatabase;
let database: Database;

beforeAll(async () => {
  cloned = await testDatabase();
  database = openDatabase({ connection: cloned.connection, signer: testSigner() });
});
afterAll(async () => {
  await database.close();
  await cloned.drop();
});

type Part = Exclude<{ [K in keyof Store]: Store[K] extends object ? K : never }[keyof Store], 'transaction'>;
type Calls = { [P in Part]: { [F in keyof Store[P]]: (store: Store, theirs: Tenant) => Promise<unknown> } };

const FIRST = { limit: 100, after: null };
const FULL_ACCESS = { api: ['contacts:read'], admin: ['api-clients:read'] };
const REACH = { keptSince: '1970-01-01T00:00:00.000Z' };
const byId = ({ contact }: Tenant) => ({ by: 'id' as const, value: contact.id });
const byEmail = ({ contact }: Tenant) => ({ by: 'email' as const, value: contact.email });

/** One call of each function, for things of `theirs`. A store with a new function does not compile until it stands here. */
const CALLS: Calls = {
  contacts: {
    get: (store, theirs) => store.contacts.get(byId(theirs)),
    list: (store) => store.contacts.list({ ...FIRST, sort: 'name' }),
    search: (store, { contact }) =>
      store.contacts.search({
        ...FIRST,
        sort: 'name',
        filter: { kind: 'oneOf', on: { source: 'column', column: 'email' }, values: [contact.email] },
      }),
    count: (store) => store.contacts.count({ filter: null, q: 'ada' }, 10),
    create: (store, { contact }) => store.contacts.create(anId('con'), { email: contact.email }, 2),
    update: (store, theirs) => store.contacts.update(byEmail(theirs), { company: 'Changed' }),
    upsert: (store, theirs) =>
      store.contacts.upsert(byEmail(theirs), { id: anId('con'), company: 'Changed' }, { cap: 2 }),
    tag: (store, theirs) => store.contacts.tag(byId(theirs), anId('tag')),
    untag: (store, theirs) => store.contacts.untag(byId(theirs), theirs.tag.id),
    delete: (store, theirs) => store.contacts.delete(byId(theirs)),
  },
  tags: {
    list: (store) => store.tags.list(FIRST),
    get: (store, { tag }) => store.tags.get(tag.id),
    getByName: (store, { tag }) => store.tags.getByName(tag.name),
    lock: (store, { tag }) => store.transaction((within) => within.tags.lock(tag.id)),
    listForWriting: (store, { tag }) => store.transaction((within) => within.tags.listForWriting([tag.id])),
    ensure: (store) => store.transaction((within) => within.tags.ensure([{ id: anId('tag'), name: 'New' }])),
    create: (store) => store.tags.create({ id: anId('tag'), name: 'New' }),
    update: (store, { tag }) => store.tags.update(tag.id, { color: 'red' }),
    delete: (store, { tag }) => store.tags.delete(tag.id),
    contactsWith: (store, { tag }) => store.tags.contactsWith(tag.id, 10),
    move: (store, { tag, contact }) => store.tags.move({ from: tag.id, to: null, contactIds: [contact.id] }),
  },
  customFields: {
    list: (store) => store.customFields.list({ ...FIRST, archived: 'all' }),
    listAll: (store) => store.customFields.listAll(),
    get: (store, { field }) => store.customFields.get(field.id),
    getByKey: (store, { field }) => store.customFields.getByKey(field.key),
    hasRequired: (store) => store.customFields.hasRequired(),
    listForWriting: (store, { field }) =>
      store.transaction((within) => within.customFields.listForWriting([field.key], true)),
    lock: (store, { field }) => store.transaction((within) => within.customFields.lock(field.id)),
    count: (store) => store.customFields.count(),
    create: (store) =>
      store.customFields.create({ id: anId('fld'), key: 'other', label: 'Other', type: 'text' }),
    update: (store, { field }) => store.customFields.update(field.id, { required: false }),
    contactsWithValue: (store, { field }) =>
      store.customFields.contactsWithValue({ key: field.key, limit: 10 }),
    valuesOf: (store, { field, contact }) => store.customFields.valuesOf(field.key, [contact.id]),
    writeValues: (store, { field, contact }) =>
      store.customFields.writeValues(field.key, [{ contactId: contact.id, value: 'Changed' }]),
  },
  consents: {
    list: (store, theirs) => store.consents.list(byId(theirs)),
    events: (store, theirs) => store.consents.events(byId(theirs), FIRST),
    record: (store, theirs) =>
      store.transaction((within) => within.consents.record(byEmail(theirs), aConsent())),
  },
  filters: {
    fields: (store) => store.filters.fields(),
    tagNames: (store) => store.filters.tagNames(10),
    tagsNamed: (store) => store.filters.tagsNamed([MARK]),
  },
  identities: {
    list: (store, theirs) => store.identities.list(byId(theirs)),
    create: (store, theirs) =>
      store.transaction((within) => within.identities.create(byId(theirs), anIdentity('another'))),
    delete: (store, theirs) =>
      store.transaction((within) => within.identities.delete(byId(theirs), theirs.identity.id)),
  },
  contactEvents: {
    list: (store, theirs) => store.contactEvents.list(byId(theirs), FIRST),
  },
  apiClients: {
    list: (store) => store.apiClients.list({ ...FIRST, sort: 'name', fullAccess: FULL_ACCESS }),
    get: (store, { client }) => store.apiClients.get(client.id),
    listForChange: (store, { client }) =>
      store.transaction((within) => within.apiClients.listForChange([client.id])),
    count: (store) => store.apiClients.count(),
    summary: (store) => store.apiClients.summary(FULL_ACCESS),
    create: (store, { client }) => store.apiClients.create({ ...client, id: anId('key') }, aSecret()),
    update: (store, { client }) => store.apiClients.update(client.id, { name: 'Changed' }),
    rotate: (store, { client }) => store.apiClients.rotate(client.id, aSecret(), { at: NOW }),
    endSecret: (store, { client, secret }) => store.apiClients.endSecret(client.id, secret.id),
    delete: (store, { client }) => store.apiClients.delete([client.id]),
    getByLookup: (store, { secret }) => store.apiClients.getByLookup([secret.lookup]),
    names: (store, { client }) => store.apiClients.names({ ids: [client.id], limit: 10 }),
  },
  audit: {
    record: (store) => {
      const entry = { id: anId('aud'), actorKind: 'system', actorName: 'x', action: 'x.y', changes: {} };
      return store.transaction((within) => within.audit.record(entry));
    },
    verify: (store) => store.audit.verify(),
    list: (store, { personId }) => store.audit.list({ ...FIRST, actorId: personId }),
  },
  jobs: {
    create: (store, { job }) => {
      const createdBy = { kind: 'key', id: 'x', name: 'x' };
      return store.jobs.create({ id: `${job.id}-2`, type: 'test', title: 'x', input: {}, createdBy });
    },
    get: (store, { job }) => store.jobs.get(job.id),
    list: (store) => store.jobs.list(FIRST),
    cancel: (store, { job }) => store.jobs.cancel(job.id),
    badRows: (store, { job }) => store.jobs.badRows(job.id, { after: 0, limit: 10 }),
    touch: (store, { job }) => store.jobs.touch(job),
    advance: (store, { job }) => store.jobs.advance(job, { mark: {}, done: 7 }),
    finish: (store, { job }) => store.jobs.finish(job, { status: 'completed' }),
    release: (store, { job }) => store.jobs.release(job, { hasFailed: true }),
    addBadRows: (store, { job }) => store.jobs.addBadRows(job.id, [{ n: 2, record: [], faults: [] }]),
  },
  files: {
    begin: (store) =>
      store.files.begin({ id: anId('file'), purpose: 'x', name: 'x', contentType: 'x', hours: 1 }),
    append: (store, { fileId }) =>
      store.files.append(fileId, { n: 1, startsAt: MARK.length, bytes: Buffer.from('x') }),
    complete: (store, { unfinished }) => store.files.complete(unfinished, { bytes: 1, chunks: 1, hours: 1 }),
    get: (store, { fileId }) => store.files.get(fileId),
    keep: (store, { fileId }) => store.files.keep(fileId, 100),
    remove: (store, { fileId }) => store.files.remove(fileId),
    read: async (store, { fileId }) => {
      let text = '';
      for await (const bytes of store.files.read(fileId)) text += bytes.toString();
      return text;
    },
  },
  idempotency: {
    claim: (store, theirs) =>
      theirs.store.transaction(async (first) => {
        await first.idempotency.claim(theirs.key);
        return store.transaction((second) => second.idempotency.claim(theirs.key));
      }),
    get: (store, { key }) => store.idempotency.get(key),
    keep: (store, { key }) =>
      store.idempotency.keep(key, { fingerprint: hashOf('x'), status: 201, headers: {}, body: null }),
  },
  members: {
    list: (store) => store.members.list({ ...FIRST, q: 'seen' }),
    get: (store, { memberId }) => store.members.get(memberId),
    getByPerson: (store, { personId }) => store.members.getByPerson(personId),
    getByEmail: (store, { email }) => store.members.getByEmail(email),
    lock: (store, { memberId }) => store.transaction((within) => within.members.lock(memberId)),
    create: async (store) =>
      store.members.create({ id: anId('mbr'), personId: await aPerson(database), role: 'viewer' }),
    setRole: (store, { viewerId }) => store.members.setRole(viewerId, 'owner'),
    remove: (store, { viewerId }) => store.members.remove(viewerId),
    listAffectedApiClients: (store, { memberId }) =>
      store.members.listAffectedApiClients({ ...FIRST, memberId, holding: null }),
    countWorkspaces: (store, { memberId }) =>
      store.transaction((within) => within.members.countWorkspaces(memberId)),
    countPlaces: (store) => store.members.countPlaces(),
  },
  invitations: {
    list: (store) => store.invitations.list(FIRST),
    get: (store, { invitation }) => store.invitations.get(invitation.id),
    create: (store, { memberId, invitation }) =>
      store.invitations.create({ ...anInvitation(memberId), email: invitation.email }),
    accept: (store, { invitation }) => store.invitations.accept(invitation.id, NOW),
    delete: (store, { invitation }) => store.invitations.delete(invitation.id),
    deleteBeyond: (store, { memberId }) => store.invitations.deleteBeyond(memberId, []),
  },
  workspaces: {
    get: (store) => store.workspaces.get(),
    lock: (store) => store.transaction((within) => within.workspaces.lock()),
    update: (store) => store.workspaces.update({ timezone: 'Europe/Berlin' }),
    create: async (store) => {
      const owner = { memberId: anId('mbr'), personId: await aPerson(database) };
      const audit = { id: anId('aud'), actorKind: 'system', actorName: 'x', action: 'x.y', changes: {} };
      return store.transaction((within) =>
        within.workspaces.create({ name: 'Another', plan: 'free', owner, audit }),
      );
    },
  },
  requestLogs: {
    list: (store, { client }) => store.requestLogs.list({ ...FIRST, ...REACH, apiClientId: client.id }),
    get: (store, { requestId }) => store.requestLogs.get(requestId, REACH),
  },
  usage: {
    sum: (store) => store.usage.sum({ from: '2000-01-01', to: '2199-01-01', groupBy: ['route'], limit: 100 }),
    activity: (store, { client }) =>
      store.usage.activity({ apiClientIds: [client.id], since: '2000-01-01T00:00:00.000Z' }),
  },
};

const every = Object.entries(CALLS).flatMap(([part, calls]) =>
  Object.entries(calls).map(([name, call]) => [`${part}.${name}`, call] as const),
);

/** A table's name in PostgreSQL. */
function nameOf(table: string): string {
  return table.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Every row of a tenant. */
async function rowsOf({ workspaceId }: Tenant): Promise<string> {
  const named = `select table_name as name from information_schema.columns where column_name = 'workspace_id' and table_schema = 'public'`;
  const tables = (await database.pool.query<{ name: string }>(`${named} order by 1`)).rows.map(
    ({ name }) => name,
  );
  const all = [...tables.map((name) => [name, 'workspace_id']), ['workspaces', 'id']].map(
    async ([name, column]) => {
      const isParted = ENVIRONMENT_TABLES.some((table) => nameOf(table) === name);
      const where = `${column} = $1${isParted ? ` and environment = 'test'` : ''}`;
      return [
        name,
        (await database.pool.query(`select t::text from ${name} t where ${where} order by 1`, [workspaceId]))
          .rows,
      ];
    },
  );
  return JSON.stringify(await Promise.all(all), null, 1);
}

/** What came of a call. A refusal by the database is an outcome like others. */
async function outcome(call: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await call()) ?? 'nothing';
  } catch (error) {
    return `refused: ${faultOf(error)}`;
  }
}

async function inOtherWorkspace(): Promise<Store> {
  return storeFor(database, {
    workspaceId: await aWorkspace(database, { name: 'Ours' }),
    environment: 'test',
  });
}

function inOtherEnvironment({ workspaceId }: Tenant): Store {
  return storeFor(database, { workspaceId, environment: 'live' });
}

test.each(every)('%s shows another workspace nothing, and changes nothing of it', async (_name, call) => {
  const theirs = await aTenant(database);
  const before = await rowsOf(theirs);
  const stranger = await inOtherWorkspace();
  const foreign = await outcome(() => call(stranger, theirs));
  expect(foreign).not.toContain(MARK);
  expect(foreign).not.toContain(theirs.secret.id);
  expect(await rowsOf(theirs)).toBe(before);
  // The same call by its owner finds or changes something, or else the above would say nothing.
  const owned = await outcome(() => call(theirs.store, theirs));
  expect(owned !== foreign || (await rowsOf(theirs)) !== before).toBe(true);
});

const parted = every.filter(([name]) => ENVIRONMENT_TABLES.some((table) => name.startsWith(partOf(table))));

/** The store that holds a table: the one of its name, but for these. */
function partOf(table: string): string {
  const others: Record<string, string> = {
    contactConsents: 'consents.',
    contactIdentities: 'identities.',
    contactConsentEvents: 'consents.',
    contactCounts: 'contacts.',
    idempotencyRecords: 'idempotency.',
    jobRows: 'jobs.',
    fileChunks: 'files.',
  };
  return others[table] ?? `${table}.`;
}

test.each(parted)(
  '%s shows the other environment nothing, and changes nothing of it',
  async (_name, call) => {
    const theirs = await aTenant(database);
    const before = await rowsOf(theirs);
    expect(await outcome(() => call(inOtherEnvironment(theirs), theirs))).not.toContain(MARK);
    expect(await rowsOf(theirs)).toBe(before);
  },
);
