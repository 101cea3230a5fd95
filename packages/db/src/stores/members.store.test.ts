/** The guarantees of members and invitations, on PostgreSQL. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import { storeFor } from '../store.ts';
import type { Store } from '../store.ts';
import { aMember, anId, aPerson, aWorkspace, testDatabase } from '../testing/index.ts';
import type { TestDatabase } from '../testing/index.ts';

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection });
});

afterAll(async () => {
  await database.close();
  await test.drop();
});

async function aStore(): Promise<Store> {
  return storeFor(database, { workspaceId: await aWorkspace(database), environment: 'live' });
}

function anInvitation(invitedBy: string, email = `${anId('to')}@example.com`) {
  const id = anId('inv');
  const tokenHash = Buffer.from(id.padEnd(32, '.'));
  return { id, email, role: 'viewer' as const, tokenHash, invitedBy, expiresAt: '2100-01-01T00:00:00.000Z' };
}

describe('members', () => {
  it('are found in their own workspace only, and no more once they have left', async () => {
    const [here, there] = [await aStore(), await aStore()];
    const { memberId, personId } = await aMember(database, here.workspaceId, 'viewer');
    expect(await here.members.get(memberId)).toMatchObject({ id: memberId, role: 'viewer' });
    expect(await there.members.get(memberId)).toBeUndefined();
    expect(await there.members.getByPerson(personId)).toBeUndefined();
    expect(await there.members.lock(memberId)).toBeUndefined();
    await there.members.setRole(memberId, 'owner');
    await there.members.remove(memberId);
    expect(await here.members.get(memberId)).toMatchObject({ role: 'viewer' });
    await here.members.remove(memberId);
    expect(await here.members.get(memberId)).toBeUndefined();
    expect((await here.members.list({ limit: 10, after: null })).rows).toEqual([]);
  });

  it('may come back, but are never twice in one workspace', async () => {
    const store = await aStore();
    const personId = await aPerson(database);
    const create = () => store.members.create({ id: anId('mbr'), personId, role: 'viewer' });
    await create();
    await expect(create()).rejects.toThrow('members_person');
    const member = await store.members.getByPerson(personId);
    await store.members.remove(member?.id ?? '');
    await create();
    expect((await store.members.getByPerson(personId))?.id).not.toBe(member?.id);
  });

  it('come page by page without one twice or left out, also with equal names', async () => {
    const store = await aStore();
    const made: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      made.push((await aMember(database, store.workspaceId, count % 2 === 0 ? 'viewer' : 'owner')).memberId);
    }
    const seen: string[] = [];
    let after = null;
    do {
      const page: Awaited<ReturnType<Store['members']['list']>> = await store.members.list({
        limit: 2,
        after,
      });
      seen.push(...page.rows.map((row) => row.id));
      after = page.next;
    } while (after !== null);
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(made));
  });

  it('know the last owner, for whoever has locked them', async () => {
    const store = await aStore();
    const [one, two] = [
      await aMember(database, store.workspaceId),
      await aMember(database, store.workspaceId),
    ];
    const lock = (id: string) => store.transaction((within) => within.members.lock(id));
    expect(await lock(one.memberId)).toEqual({ role: 'owner', isLastOwner: false });
    await store.members.setRole(two.memberId, 'admin');
    expect(await lock(one.memberId)).toEqual({ role: 'owner', isLastOwner: true });
    expect(await lock(two.memberId)).toEqual({ role: 'admin', isLastOwner: false });
  });

  it('have every process read the keys of the workspace anew when their role changes or they leave', async () => {
    const store = await aStore();
    const { memberId } = await aMember(database, store.workspaceId, 'admin');
    const changes = async () => {
      const rows = database.reads.selectFrom('keyChanges').select('apiClientId');
      return rows.where('workspaceId', '=', store.workspaceId).execute();
    };
    await store.members.setRole(memberId, 'viewer');
    await store.members.remove(memberId);
    expect(await changes()).toEqual([{ apiClientId: null }, { apiClientId: null }]);
  });
});

describe('invitations', () => {
  it('are seen, accepted and withdrawn in their own workspace only', async () => {
    const [here, there] = [await aStore(), await aStore()];
    const { memberId } = await aMember(database, here.workspaceId);
    const invitation = anInvitation(memberId);
    await here.invitations.create(invitation);
    expect(await there.invitations.get(invitation.id)).toBeUndefined();
    expect(await there.invitations.accept(invitation.id, new Date().toISOString())).toBe(false);
    await there.invitations.delete(invitation.id);
    expect(await there.invitations.deleteBeyond(memberId, [])).toEqual([]);
    expect((await there.invitations.list({ limit: 10, after: null })).rows).toEqual([]);
    expect(await here.invitations.get(invitation.id)).toMatchObject({ email: invitation.email });
  });

  it('are accepted once, and not after their end', async () => {
    const store = await aStore();
    const { memberId } = await aMember(database, store.workspaceId);
    const [one, two] = [anInvitation(memberId), anInvitation(memberId)];
    await store.invitations.create(one);
    await store.invitations.create(two);
    const now = new Date().toISOString();
    const both = await Promise.all([1, 2].map(() => store.invitations.accept(one.id, now)));
    expect(both.filter((isAccepted) => isAccepted)).toHaveLength(1);
    expect(await store.invitations.accept(one.id, now)).toBe(false);
    expect(await store.invitations.accept(two.id, two.expiresAt)).toBe(false);
    expect(await store.members.countPlaces()).toBe(2);
  });

  it('refuse an inviter of another workspace', async () => {
    const [here, there] = [await aStore(), await aStore()];
    const { memberId } = await aMember(database, there.workspaceId);
    await expect(here.invitations.create(anInvitation(memberId))).rejects.toThrow('foreign key');
  });
});
