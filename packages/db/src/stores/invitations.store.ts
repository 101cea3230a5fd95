/** Every question the product asks about invitations. An invitation is open until it is accepted or withdrawn. */
import { sql } from 'kysely';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import type { MemberRole } from './members.store.ts';

export interface NewInvitation {
  readonly id: string;
  /** In lower case. */
  readonly email: string;
  readonly role: MemberRole;
  /** SHA-256 of the token. The token itself is in the link alone. */
  readonly tokenHash: Buffer;
  /** The member who invites. */
  readonly invitedBy: string;
  readonly expiresAt: string;
}

export interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly invitedById: string;
  readonly invitedByName: string;
  readonly expiresAt: string;
  readonly createdAt: string;
}

export interface InvitationList {
  readonly limit: number;
  readonly after: After | null;
}

export function invitationsStore(scope: Scope) {
  return {
    /** A page of open invitations, those past their end included, newest first, ties by id. */
    list: (query: InvitationList): Promise<RowPage<InvitationRow>> => list(scope, query),

    /** One open invitation, or undefined. */
    get: (id: string): Promise<InvitationRow | undefined> =>
      open(scope).where('invitations.id', '=', id).executeTakeFirst(),

    /** Makes an invitation in place of an open one to the same address, whose link stops working. */
    create: async (invitation: NewInvitation): Promise<void> => {
      await scope
        .remove('invitations')
        .where('email', '=', invitation.email)
        .where('acceptedAt', 'is', null)
        .execute();
      await scope
        .into('invitations')
        .values({ ...invitation, workspaceId: scope.workspaceId })
        .execute();
    },

    /** Accepts an open invitation before `now`, once: true for whoever comes first. */
    accept: async (id: string, now: string): Promise<boolean> => {
      const accepted = await scope
        .update('invitations')
        .set({ acceptedAt: now })
        .where('id', '=', id)
        .where('acceptedAt', 'is', null)
        .where('expiresAt', '>', now)
        .returning('id')
        .executeTakeFirst();
      return accepted !== undefined;
    },

    /** Withdraws an open invitation. Doing it twice does nothing. */
    delete: async (id: string): Promise<void> => {
      await scope.remove('invitations').where('id', '=', id).where('acceptedAt', 'is', null).execute();
    },

    /** Withdraws what a member has open with another role than `roles`; for members who lose rights. Gives the addresses. */
    deleteBeyond: async (memberId: string, roles: readonly MemberRole[]): Promise<string[]> => {
      let beyond = scope
        .remove('invitations')
        .where('invitedBy', '=', memberId)
        .where('acceptedAt', 'is', null);
      if (roles.length > 0) beyond = beyond.where('role', 'not in', roles);
      const deleted = await beyond.returning('email').execute();
      return deleted.map((row) => row.email);
    },
  };
}

// The role is one of five by a check of the table, which the generated type does not tell.
const ROLE = sql<MemberRole>`invitations.role`;

function open(scope: Scope) {
  return scope
    .from('invitations')
    .innerJoin('members', (join) =>
      join
        .onRef('members.workspaceId', '=', 'invitations.workspaceId')
        .onRef('members.id', '=', 'invitations.invitedBy'),
    )
    .innerJoin('people', 'people.id', 'members.personId')
    .where('invitations.acceptedAt', 'is', null)
    .select(['invitations.id', 'invitations.email', ROLE.as('role'), 'invitations.invitedBy as invitedById'])
    .select(['people.name as invitedByName', 'invitations.expiresAt', 'invitations.createdAt']);
}

async function list(scope: Scope, query: InvitationList): Promise<RowPage<InvitationRow>> {
  let page = open(scope).orderBy('invitations.createdAt', 'desc').orderBy('invitations.id', 'desc');
  const { after } = query;
  if (after)
    page = page.where(sql<boolean>`(invitations.created_at, invitations.id) < (${after.value}, ${after.id})`);
  const rows = await page.limit(sql.lit(query.limit + 1)).execute();
  return cutPage(rows, query.limit, (row) => ({ value: row.createdAt, id: row.id }));
}
