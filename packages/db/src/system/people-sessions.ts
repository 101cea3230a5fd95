/** Sessions of people. The cookie holds the token with a signature, so that reading this table is not enough to sign in. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { MemberRole } from '../stores/members.store.ts';

/** A workspace of a session's person, as far as every request needs it. */
export interface SessionMembership {
  readonly workspaceId: number;
  readonly name: string;
  readonly plan: string;
  readonly memberId: string;
  readonly role: MemberRole;
  /** Milliseconds since 1970, or null before the first time. */
  readonly lastSeenMs: number | null;
}

/** A session with its person and their workspaces: all that a request needs, in one row. */
export interface SessionRow {
  readonly id: string;
  readonly confirmedAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly mustChangePassword: boolean;
  readonly hasTwoFactor: boolean;
  readonly memberships: readonly SessionMembership[];
}

/** A place where a person is signed in. */
export interface OpenSessionRow {
  readonly id: string;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
}

/** What is written about a session that has just been opened. */
export interface OpenedSession {
  readonly at: string;
  readonly expiresAt: string;
  readonly ip: string;
  readonly userAgent: string | null;
}

export type SessionQueries = ReturnType<typeof sessionQueries>;

export function sessionQueries({ reads, writes }: Pick<Database, 'reads' | 'writes'>) {
  return {
    /** The session with this token, or undefined. Whether it has ended is for the caller to say. */
    getSession: (token: string): Promise<SessionRow | undefined> => getSession(reads, token),

    /** Completes a session that the sign-in library has made: whose it is, or undefined when it is gone. */
    openSession: async (
      token: string,
      opened: OpenedSession,
    ): Promise<{ id: string; personId: string } | undefined> =>
      writes
        .updateTable('peopleSessions')
        .set({
          ipAddress: opened.ip,
          userAgent: opened.userAgent,
          createdAt: opened.at,
          lastUsedAt: opened.at,
          confirmedAt: opened.at,
          expiresAt: opened.expiresAt,
        })
        .where('token', '=', token)
        .returning(['id', 'personId'])
        .executeTakeFirst(),

    /** Notes that a session was used, and that its person was seen in a workspace. */
    touchSession: async (id: string, at: string, member: SessionMembership | null): Promise<void> => {
      await writes.updateTable('peopleSessions').set({ lastUsedAt: at }).where('id', '=', id).execute();
      if (member === null) return;
      await writes
        .updateTable('members')
        .set({ lastSeenAt: at })
        .where('workspaceId', '=', member.workspaceId)
        .where('id', '=', member.memberId)
        .execute();
    },

    /** Notes that the password was proved. */
    confirmSession: async (id: string, at: string): Promise<void> => {
      await writes.updateTable('peopleSessions').set({ confirmedAt: at }).where('id', '=', id).execute();
    },

    /** Gives a session another token, so that whoever held the old one is out. */
    replaceToken: async (id: string, token: string, at: string): Promise<void> => {
      await writes
        .updateTable('peopleSessions')
        .set({ token, confirmedAt: at })
        .where('id', '=', id)
        .execute();
    },

    /** The sessions of a person that have been used since `usedSince` and end after `now`, last used first. */
    listSessions: (personId: string, live: { usedSince: string; now: string }): Promise<OpenSessionRow[]> =>
      reads
        .selectFrom('peopleSessions')
        .select(['id', 'ipAddress', 'userAgent', 'createdAt', 'lastUsedAt', 'expiresAt'])
        .where('personId', '=', personId)
        .where('lastUsedAt', '>', live.usedSince)
        .where('expiresAt', '>', live.now)
        .orderBy('lastUsedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(100)
        .execute(),

    /** Ends one session of a person; false when they have no such session. */
    endSession: async (personId: string, id: string): Promise<boolean> => {
      const ended = await writes
        .deleteFrom('peopleSessions')
        .where('personId', '=', personId)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      return ended !== undefined;
    },

    /** Ends the session with this token, if there is one. */
    endSessionByToken: async (token: string): Promise<void> => {
      await writes.deleteFrom('peopleSessions').where('token', '=', token).execute();
    },

    /** Ends every session of a person but `exceptId`. */
    endSessions: async (personId: string, exceptId: string | null): Promise<void> => {
      let sessions = writes.deleteFrom('peopleSessions').where('personId', '=', personId);
      if (exceptId !== null) sessions = sessions.where('id', '!=', exceptId);
      await sessions.execute();
    },

    /** Ends the oldest sessions of a person until `keep` are left. */
    endOldestSessions: async (personId: string, keep: number): Promise<void> => {
      await sql`
        delete from people_sessions where id in (
          select id from people_sessions where person_id = ${personId}
          order by created_at desc, id desc offset ${keep})`.execute(writes);
    },
  };
}

async function getSession(reads: Database['reads'], token: string): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.confirmed_at, s.last_used_at, s.expires_at, p.id as person_id, p.name, p.email,
      p.must_change_password, p.two_factor_enabled as has_two_factor,
      (select coalesce(json_agg(json_build_object(
          'workspaceId', w.id, 'name', w.name, 'plan', w.plan, 'memberId', m.id, 'role', m.role,
          'lastSeenMs', extract(epoch from m.last_seen_at) * 1000) order by w.id), '[]')
        from members m join workspaces w on w.id = m.workspace_id
        where m.person_id = p.id and m.removed_at is null) as memberships
    from people_sessions s join people p on p.id = s.person_id
    where s.token = ${token}`.execute(reads);
  return rows[0];
}
