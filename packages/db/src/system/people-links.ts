/** What people prove by links and codes before they are signed in: invitations, new passwords, second steps. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { MemberRole } from '../stores/members.store.ts';

/** An open invitation, found by its link. */
export interface FoundInvitation {
  readonly id: string;
  readonly workspaceId: number;
  readonly workspaceName: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly expiresAt: string;
  readonly invitedByName: string;
  /** What the member who invited may do now. */
  readonly invitedByRole: MemberRole;
}

export type LinkQueries = ReturnType<typeof linkQueries>;

// An authenticator's code is valid for at most a minute and a half.
const CODE_LIFE = sql`interval '5 minutes'`;

export function linkQueries({ reads, writes }: Pick<Database, 'reads' | 'writes'>) {
  return {
    /** The open invitation with this hash whose inviter is still a member, or undefined. */
    getInvitationByToken: async (tokenHash: Buffer): Promise<FoundInvitation | undefined> => {
      const { rows } = await sql<FoundInvitation>`
        select i.id, i.workspace_id, w.name as workspace_name, i.email, i.role, i.expires_at,
          p.name as invited_by_name, m.role as invited_by_role
        from invitations i
        join workspaces w on w.id = i.workspace_id
        join members m on m.workspace_id = i.workspace_id and m.id = i.invited_by and m.removed_at is null
        join people p on p.id = m.person_id
        where i.token_hash = ${tokenHash} and i.accepted_at is null`.execute(reads);
      return rows[0];
    },

    /** Keeps a link to a new password. Links that have ended go. */
    createPasswordReset: async (reset: {
      tokenHash: Buffer;
      personId: string;
      expiresAt: string;
      now: string;
    }) => {
      const { now, ...values } = reset;
      await writes.deleteFrom('peoplePasswordResets').where('expiresAt', '<', now).execute();
      await writes.insertInto('peoplePasswordResets').values(values).execute();
    },

    /** The person of a link to a new password that still holds, or undefined. It stays unused. */
    getPasswordReset: async (tokenHash: Buffer, now: string): Promise<string | undefined> => {
      const row = await reads
        .selectFrom('peoplePasswordResets')
        .select('personId')
        .where('tokenHash', '=', tokenHash)
        .where('expiresAt', '>', now)
        .executeTakeFirst();
      return row?.personId;
    },

    /** Uses a link to a new password up, once: whose it was, or undefined when there is none that still holds. */
    usePasswordReset: async (tokenHash: Buffer, now: string): Promise<string | undefined> => {
      const used = await writes
        .deleteFrom('peoplePasswordResets')
        .where('tokenHash', '=', tokenHash)
        .where('expiresAt', '>', now)
        .returning('personId')
        .executeTakeFirst();
      return used?.personId;
    },

    /** The person who has proved a password and still owes the second step, or undefined. */
    getChallenged: async (identifier: string): Promise<string | undefined> => {
      const row = await reads
        .selectFrom('peopleVerifications')
        .select('value')
        .where('identifier', '=', identifier)
        .executeTakeFirst();
      return row?.value;
    },

    /** Uses an authenticator's code up: true the first time, false when it has been used already. */
    useCode: async (personId: string, codeHash: Buffer, now: string): Promise<boolean> => {
      await sql`
        delete from people_used_codes
        where person_id = ${personId} and used_at < ${now}::timestamptz - ${CODE_LIFE}`.execute(writes);
      const { rows } = await sql`
        insert into people_used_codes (person_id, code_hash, used_at) values (${personId}, ${codeHash}, ${now})
        on conflict do nothing returning person_id`.execute(writes);
      return rows.length > 0;
    },
  };
}

/** Forgets sessions, second steps and links that ended before `endedBefore`. Background work asks for it now and then. */
export async function trimSessions(database: Database, endedBefore: string): Promise<void> {
  await database.writes.deleteFrom('peopleSessions').where('expiresAt', '<', endedBefore).execute();
  await database.writes.deleteFrom('peoplePasswordResets').where('expiresAt', '<', endedBefore).execute();
  await database.writes.deleteFrom('peopleVerifications').where('expiresAt', '<', endedBefore).execute();
}
