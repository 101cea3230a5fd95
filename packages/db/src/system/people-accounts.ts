/** People, their passwords, and the workspaces that they belong to. */
import { sql } from 'kysely';
import type { Database, Queries } from '../database.ts';
import type { MemberRole } from '../stores/members.store.ts';

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly hasTwoFactor: boolean;
  readonly mustChangePassword: boolean;
}

export interface NewPerson {
  readonly id: string;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  /** As the sign-in library hashes it. */
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
}

/** A workspace that a person belongs to now, and as whom. */
export interface MembershipRow {
  readonly workspaceId: number;
  readonly name: string;
  readonly timezone: string;
  readonly plan: string;
  readonly createdAt: string;
  readonly memberId: string;
  readonly role: MemberRole;
}

export type AccountQueries = ReturnType<typeof accountQueries>;

// The sign-in library keeps a password in an account of this provider, named like the person.
const PASSWORD_PROVIDER = 'credential';

// Any number that nothing else locks.
const FIRST_PERSON_LOCK = sql`701201`;

export function accountQueries({ reads, writes }: Pick<Database, 'reads' | 'writes'>) {
  const people = () =>
    reads
      .selectFrom('people')
      .select(['id', 'name', 'email', 'twoFactorEnabled as hasTwoFactor', 'mustChangePassword']);
  const passwords = () => reads.selectFrom('peopleAccounts').where('providerId', '=', PASSWORD_PROVIDER);
  return {
    /** The person with this id, or undefined. */
    getPerson: (id: string): Promise<PersonRow | undefined> =>
      people().where('id', '=', id).executeTakeFirst(),

    /** The person with this e-mail address in any case, or undefined. */
    getPersonByEmail: (email: string): Promise<PersonRow | undefined> =>
      people().where('email', '=', email.toLowerCase()).executeTakeFirst(),

    /** The hash of a person's password, or undefined. */
    getPasswordHash: async (personId: string): Promise<string | undefined> => {
      const row = await passwords().select('password').where('personId', '=', personId).executeTakeFirst();
      return row?.password ?? undefined;
    },

    /** Makes a person with a password. Fails with a conflict when the address is taken. */
    createPerson: async ({ passwordHash, ...person }: NewPerson): Promise<void> => {
      await writes.insertInto('people').values(person).execute();
      await writes
        .insertInto('peopleAccounts')
        .values({
          id: person.id,
          personId: person.id,
          accountId: person.id,
          providerId: PASSWORD_PROVIDER,
          password: passwordHash,
        })
        .execute();
    },

    /** Replaces a password. It is then the person's own choice; links to choose another one end, and second steps under way. */
    setPassword: async (personId: string, passwordHash: string): Promise<void> => {
      const updatedAt = sql<string>`clock_timestamp()`;
      await writes
        .updateTable('peopleAccounts')
        .set({ password: passwordHash, updatedAt })
        .where('personId', '=', personId)
        .where('providerId', '=', PASSWORD_PROVIDER)
        .execute();
      await writes
        .updateTable('people')
        .set({ mustChangePassword: false, updatedAt })
        .where('id', '=', personId)
        .execute();
      await writes.deleteFrom('peoplePasswordResets').where('personId', '=', personId).execute();
      // Whoever has proved the old password and still owes the second step must begin again.
      await writes.deleteFrom('peopleVerifications').where('value', '=', personId).execute();
    },

    /** Locks a person until the transaction ends: nobody can make them a member of anything meanwhile. */
    lockPerson: (id: string): Promise<void> => lockPerson(writes, id),

    /** The workspaces that a person belongs to now, oldest first. */
    listMemberships: (personId: string): Promise<MembershipRow[]> =>
      reads
        .selectFrom('members')
        .innerJoin('workspaces', 'workspaces.id', 'members.workspaceId')
        .where('members.personId', '=', personId)
        .where('members.removedAt', 'is', null)
        .select(['workspaces.id as workspaceId', 'workspaces.name', 'workspaces.timezone', 'workspaces.plan'])
        .select(['workspaces.createdAt', 'members.id as memberId', sql<MemberRole>`members.role`.as('role')])
        .orderBy('workspaces.id')
        .execute(),

    /** True when nobody has an account yet; other transactions that ask wait until this one has ended. */
    lockIfNobodyYet: async (): Promise<boolean> => {
      await sql`select pg_advisory_xact_lock(${FIRST_PERSON_LOCK})`.execute(writes);
      return (await writes.selectFrom('people').select('id').limit(1).executeTakeFirst()) === undefined;
    },
  };
}

/** Locks a person. Becoming a member anywhere waits for it, because a member refers to the person. */
export async function lockPerson(queries: Queries, id: string): Promise<void> {
  await queries.selectFrom('people').select('id').where('id', '=', id).forUpdate().execute();
}
