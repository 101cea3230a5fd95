/** Tells what a member's API clients would lose, before the member is removed or gets another role. */
import type { contract } from '@parley/contract';
import { mayGiveRole } from '@parley/contract/schemas';
import type { AffectedApiClient } from '@parley/contract/schemas';
import type { AffectedApiClientRow } from '@parley/db';
import { ApiError, requireFound } from '../../http/api-error.ts';
import { pager } from '../../http/cursor.ts';
import type { Handlers } from '../../http/mount.ts';
import { scopesLost } from './members.rules.ts';

type Handler = Handlers<typeof contract.members>['listAffectedApiClients'];

export const listAffectedApiClients: Handler = async ({ params, query, ctx }) => {
  const member = requireFound(await ctx.store.members.get(params.memberId), 'member_not_found');
  if (member.id !== ctx.workspace.memberId && !mayGiveRole(ctx.workspace.role, member.role)) {
    throw new ApiError('above_your_role', { detail: 'Your role may not change or remove this member.' });
  }
  const { role, limit } = query;
  const lost = scopesLost(member.role, role ?? null);
  // The cursor is bound to the member as well: it holds for this list alone.
  const list = pager(ctx, `affected-api-clients ${member.id}`, query);
  const page = await ctx.store.members.listAffectedApiClients({
    memberId: member.id,
    holding: role === undefined ? null : lost,
    limit,
    after: list.after,
  });
  return list.answer(page, (row) => toAffected(row, { stops: role === undefined, lost }));
};

function toAffected(
  { id, name, environment, scopes, lastUsedAt }: AffectedApiClientRow,
  change: { readonly stops: boolean; readonly lost: readonly AffectedApiClient['loses'][number][] },
): AffectedApiClient {
  const loses = change.lost.filter((scope) => scopes.includes(scope));
  return { id, name, environment, lastUsedAt, stops: change.stops, loses };
}
