/** Every question the product asks about the members of a workspace. Members who left keep their row, and are not found here. */
import { sql } from 'kysely';
import type { Tables } from '../database.ts';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { announceKeyChange } from '../system/key-changes.ts';
import { lockPerson } from '../system/people-accounts.ts';
import { affectedApiClients } from './members.affected.ts';
import type { AffectedApiClientList, AffectedApiClientRow } from './members.affected.ts';
import type { Insertable } from 'kysely';

export type MemberRole = 'owner' | 'admin' | 'developer' | 'agent' | 'viewer';
export type NewMember = Pick<Insertable<Tables['members']>, 'id' | 'personId'> & {
  readonly role: MemberRole;
};

/** A member with what a page about them shows. */
export interface MemberRow {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly hasTwoFactor: boolean;
  readonly apiClientCount: number;
  readonly lastSeenAt: string | null;
  readonly createdAt: string;
}

/** A member whose row and the owners' rows are locked until the transaction ends. */
export interface LockedMember {
  readonly role: MemberRole;
  readonly isLastOwner: boolean;
}

export interface WorkspaceCount {
  readonly belongsTo: number;
  readonly owns: number;
}

export interface MemberList {
  readonly limit: number;
  readonly after: After | null;
  /** Part of a name or an e-mail address. */
  readonly q?: string | undefined;
}

export function membersStore(scope: Scope) {
  return {
    /** A page, owners first, then by the order of the roles, then by name, ties by id. */
    list: (query: MemberList): Promise<RowPage<MemberRow>> => list(scope, query),

    /** One member, or undefined. */
    get: (id: string): Promise<MemberRow | undefined> =>
      rows(scope).where('members.id', '=', id).executeTakeFirst(),

    /** The member that a person is, or undefined. */
    getByPerson: (personId: string): Promise<MemberRow | undefined> =>
      rows(scope).where('members.personId', '=', personId).executeTakeFirst(),

    /** The member with this e-mail address, or undefined. Upper and lower case are the same. */
    getByEmail: (email: string): Promise<MemberRow | undefined> =>
      rows(scope).where('people.email', '=', email.toLowerCase()).executeTakeFirst(),

    /**
     * Locks a member and every owner, in the order of their ids, so that of two transactions that lower owners the second
     * sees what the first has left. Call it in the transaction of the change.
     */
    lock: (id: string): Promise<LockedMember | undefined> => lock(scope, id),

    /** Adds a member. Fails with a conflict when the person is one already. */
    create: async (member: NewMember): Promise<void> => {
      await scope
        .into('members')
        .values({ ...member, workspaceId: scope.workspaceId })
        .execute();
    },

    /** Gives a member another role; keys of the member follow at their next request. */
    setRole: async (id: string, role: MemberRole): Promise<void> => {
      await existing(scope).set({ role }).where('id', '=', id).execute();
      await announceKeyChange(scope.writes, { workspaceId: scope.workspaceId, apiClientId: null });
    },

    /** Takes a member out of the workspace; keys of the member stop working at their next request. */
    remove: async (id: string): Promise<void> => {
      await existing(scope)
        .set({ removedAt: sql<string>`clock_timestamp()` })
        .where('id', '=', id)
        .execute();
      await announceKeyChange(scope.writes, { workspaceId: scope.workspaceId, apiClientId: null });
    },

    /** A page of the API clients that a change of a member would stop or narrow, the last used first, ties by id. */
    listAffectedApiClients: (query: AffectedApiClientList): Promise<RowPage<AffectedApiClientRow>> =>
      affectedApiClients(scope, query),

    /**
     * How many workspaces the person of a member belongs to and owns, here and elsewhere, or undefined. The person is locked
     * until the transaction ends, so that of two who make a workspace at once the second counts the first.
     */
    countWorkspaces: (id: string): Promise<WorkspaceCount | undefined> => countWorkspaces(scope, id),

    /** How many places are taken: members, and invitations that may still be accepted. */
    countPlaces: (): Promise<number> => countPlaces(scope),
  };
}

const RANK = sql<string>`array_position(array['owner', 'admin', 'developer', 'agent', 'viewer'], members.role)::text`;
const ORDER = sql<string>`(${RANK} || lower(people.name)) collate "C"`;

// The role is one of five by a check of the table, which the generated type does not tell.
const ROLE = sql<MemberRole>`members.role`;

function existing(scope: Scope) {
  return scope.update('members').where('removedAt', 'is', null);
}

function rows(scope: Scope) {
  return scope
    .from('members')
    .innerJoin('people', 'people.id', 'members.personId')
    .where('members.removedAt', 'is', null)
    .select(['members.id', 'members.personId', 'members.lastSeenAt', 'members.createdAt'])
    .select(['people.name', 'people.email', 'people.twoFactorEnabled as hasTwoFactor', ROLE.as('role')])
    .select(
      sql<number>`(select count(*) from api_clients c where c.workspace_id = members.workspace_id
        and c.member_id = members.id and c.deleted_at is null)`.as('apiClientCount'),
    );
}

async function list(scope: Scope, query: MemberList): Promise<RowPage<MemberRow>> {
  let page = rows(scope).select(ORDER.as('sortValue')).orderBy(ORDER).orderBy('members.id');
  const { after, q } = query;
  if (after) page = page.where(sql<boolean>`(${ORDER}, members.id) > (${after.value}, ${after.id})`);
  if (q) {
    const wanted = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    page = page.where(sql<boolean>`(lower(people.name) like ${wanted} or people.email like ${wanted})`);
  }
  const found = await page.limit(sql.lit(query.limit + 1)).execute();
  return cutPage(found, query.limit, (row) => ({ value: row.sortValue, id: row.id }));
}

async function lock(scope: Scope, id: string): Promise<LockedMember | undefined> {
  // No key update: rows that refer to a member, such as a new API client, need not wait.
  const locked = await scope
    .from('members')
    .select(['members.id', ROLE.as('role')])
    .where('members.removedAt', 'is', null)
    .where((expression) => expression.or([expression('role', '=', 'owner'), expression('id', '=', id)]))
    .orderBy('members.id')
    .forNoKeyUpdate()
    .execute();
  const member = locked.find((row) => row.id === id);
  if (!member) return undefined;
  const hasOtherOwner = locked.some((row) => row.id !== id && row.role === 'owner');
  return { role: member.role, isLastOwner: member.role === 'owner' && !hasOtherOwner };
}

async function countPlaces(scope: Scope): Promise<number> {
  const { rows: counted } = await sql<{ count: number }>`
    select (select count(*) from members where workspace_id = ${scope.workspaceId} and removed_at is null)
      + (select count(*) from invitations where workspace_id = ${scope.workspaceId}
        and accepted_at is null and expires_at > clock_timestamp()) as count`.execute(scope.reads);
  return counted[0]?.count ?? 0;
}

async function countWorkspaces(scope: Scope, id: string): Promise<WorkspaceCount | undefined> {
  const member = await scope
    .from('members')
    .select('members.personId')
    .where('members.id', '=', id)
    .where('members.removedAt', 'is', null)
    .executeTakeFirst();
  if (!member) return undefined;
  await lockPerson(scope.writes, member.personId);
  const { rows: counted } = await sql<WorkspaceCount>`
    select count(*) as belongs_to, count(*) filter (where role = 'owner') as owns
    from members where person_id = ${member.personId} and removed_at is null`.execute(scope.reads);
  return counted[0];
}
