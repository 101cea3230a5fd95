/** A tenant with at least one row in every table, for the walk over the stores. */
import { createHash, randomBytes } from 'node:crypto';
import { storeFor } from '../src/index.ts';
import type { Database, Store } from '../src/index.ts';
import { aMember, anId, aWorkspace } from '../src/testing/index.ts';

/** Stands in everything that the other tenant has and that nobody who asks could know. */
export const MARK = 'seen by nobody else';
export const LATER = '2199-01-01T00:00:00.000Z';
export const NOW = new Date().toISOString();

export type Tenant = Awaited<ReturnType<typeof aTenant>>;

/** A tenant with at least one row in every table. */
export async function aTenant(database: Database) {
  const workspaceId = await aWorkspace(database, { name: MARK });
  const { memberId, personId } = await aMember(database, workspaceId);
  const viewer = await aMember(database, workspaceId, 'viewer');
  const email = `person-${personId}@example.com`;
  for (const id of [personId, viewer.personId]) {
    await database.writes
      .updateTable('people')
      .set({ name: `${MARK} ${id}`, email: `person-${id}@example.com` })
      .where('id', '=', id)
      .execute();
  }
  const actor = { kind: 'system', id: null, name: MARK, requestId: null } as const;
  const store = storeFor(database, { workspaceId, environment: 'test', actor });
  const tag = { id: anId('tag'), name: MARK };
  await store.tags.create(tag);
  const field = { id: anId('fld'), key: 'plan', label: MARK, type: 'text' as const, required: true };
  await store.customFields.create(field);
  const contact = { id: anId('con'), externalId: 'crm-1', email: 'ada@example.com', phone: '+442079460958' };
  await store.contacts.create(contact.id, { ...contact, name: MARK, ...extras(tag.id) }, 2);
  await store.transaction((within) => within.consents.record({ by: 'id', value: contact.id }, aConsent()));
  const identity = anIdentity(MARK);
  await store.transaction((within) => within.identities.create({ by: 'id', value: contact.id }, identity));
  const client = {
    id: anId('key'),
    memberId,
    name: MARK,
    kind: 'api',
    environment: 'test',
    scopes: ['contacts:read'],
  };
  const secret = aSecret();
  await store.apiClients.create(client, secret);
  const invitation = anInvitation(memberId);
  await store.invitations.create(invitation);
  const entry = {
    actorKind: 'person',
    actorId: personId,
    actorName: MARK,
    action: 'a.b',
    targetId: 'x',
    changes: {},
  };
  await store.transaction((within) => within.audit.record({ id: anId('aud'), ...entry }));
  const key = { callerId: client.id, keyHash: hashOf('key') };
  await store.idempotency.keep(key, { fingerprint: hashOf('body'), status: 200, headers: {}, body: MARK });
  const requestId = anId('req');
  const request = {
    id: requestId,
    at: NOW,
    workspaceId,
    environment: 'test',
    apiClientId: client.id,
    path: MARK,
    ip: '::1',
  };
  const figures = {
    method: 'GET',
    status: 200,
    durationUs: 1,
    requestBytes: 0,
    responseBytes: 0,
    route: MARK,
  };
  await database.writes
    .insertInto('requestLogs')
    .values({ ...request, ...figures })
    .execute();
  const day = {
    workspaceId,
    environment: 'test',
    day: NOW.slice(0, 10),
    apiClientId: client.id,
    route: MARK,
  };
  await database.writes
    .insertInto('usageDays')
    .values({ ...day, statusClass: '2xx', requests: 7, limited: 1, latency: [7] })
    .execute();
  await database.writes
    .insertInto('monthlyCalls')
    .values({ workspaceId, month: `${NOW.slice(0, 7)}-01`, used: 7, granted: 1 })
    .execute();
  await database.writes
    .insertInto('usageHours')
    .values({ workspaceId, apiClientId: client.id, hour: NOW, requests: 7, errors: 2, limited: 1 })
    .execute();
  const file = { id: anId('file'), purpose: 'test', name: MARK, contentType: 'text/csv', hours: 1 };
  await store.files.begin(file);
  await store.files.append(file.id, { n: 0, startsAt: 0, bytes: Buffer.from(MARK) });
  await store.files.complete(file.id, { bytes: MARK.length, chunks: 1, hours: 1 });
  const unfinished = anId('file');
  await store.files.begin({ ...file, id: unfinished });
  const job = await aJob(database, store, file.id);
  return {
    fileId: file.id,
    unfinished,
    job,
    workspaceId,
    store,
    memberId,
    viewerId: viewer.memberId,
    personId,
    email,
    contact,
    identity,
    tag,
    field,
    client,
    secret,
    invitation,
    key,
    requestId,
  };
}

/** What a contact has besides its own values. */
function extras(tagId: string) {
  return { fields: { plan: MARK }, addTagIds: [tagId] };
}

/** A job that runs, of the attempt that runs it. */
async function aJob(database: Database, store: Store, resultFileId: string) {
  const { workspaceId } = store;
  const id = anId('job');
  const createdBy = { kind: 'key', id: MARK, name: MARK };
  await store.jobs.create({ id, type: 'test', title: MARK, input: { MARK }, createdBy });
  await database.writes
    .updateTable('jobs')
    .set({ status: 'running', attempt: 1, resultFileId })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await store.jobs.addBadRows(id, [{ n: 1, record: [MARK], faults: [] }]);
  return { id, attempt: 1 };
}

export function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

export function anIdentity(value: string) {
  return { id: anId('idn'), scope: 'telegram', type: 'handle', value };
}

export function aConsent() {
  const said = { channel: 'email', purpose: 'marketing', state: 'opted_in', source: MARK };
  return { id: anId('cns'), ...said };
}

export function aSecret() {
  return {
    id: anId('sec'),
    lookup: randomBytes(16),
    verifier: randomBytes(16),
    pepper: 'p',
    hint: 'parley_test_…',
    sealedKey: null,
  };
}

export function anInvitation(invitedBy: string) {
  const email = `invited-${anId('x')}@example.com`;
  return {
    id: anId('inv'),
    email,
    role: 'viewer' as const,
    tokenHash: randomBytes(32),
    invitedBy,
    expiresAt: LATER,
  };
}
