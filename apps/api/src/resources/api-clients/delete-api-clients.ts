/** Deletes API clients: one, which is done or refused, or several, of which those that may not be deleted stay. */
import type { contract } from '@parley/contract';
import type { DeletedApiClients } from '@parley/contract/schemas';
import type { ApiClientRow, Store } from '@parley/db';
import { ApiError } from '../../http/api-error.ts';
import { auditEntry } from '../../http/audit.ts';
import type { Context } from '../../http/context.ts';
import type { HandlerAnswer, HandlerInput } from '../../http/mount.ts';
import { requireConfirmedDelete, requireMayManage } from './api-clients.rules.ts';
import { manage } from './manage-api-client.ts';

type One = (typeof contract)['apiClients']['delete'];
type Several = (typeof contract)['apiClients']['deleteMany'];
type Outcome = DeletedApiClients['data'][number];

export async function deleteApiClient({
  params,
  query,
  ctx,
}: HandlerInput<One>): Promise<HandlerAnswer<One>> {
  await manage(ctx, params.apiClientId, async (client, store) => {
    requireConfirmedDelete(client, query.confirm === 'true', ctx.parts.clock.now());
    await store.apiClients.delete([client.id]);
    return { action: 'api_client.deleted' };
  });
  return { status: 204, body: undefined };
}

/** All in one transaction: what the answer calls deleted is deleted, and each deletion has its entry in the audit log. */
export async function deleteApiClients({
  body,
  ctx,
}: HandlerInput<Several>): Promise<HandlerAnswer<Several>> {
  const asked = [...new Set(body.apiClientIds)];
  const data = await ctx.store.transaction(async (store) => {
    const clients = new Map((await store.apiClients.listForChange(asked)).map((row) => [row.id, row]));
    const outcomes = asked.map((id) =>
      judge(ctx, { id, client: clients.get(id), isConfirmed: body.confirm }),
    );
    const deleted = outcomes.flatMap(({ isDeleted, apiClientId }) =>
      isDeleted ? (clients.get(apiClientId) ?? []) : [],
    );
    await removeAll(ctx, store, deleted);
    return outcomes;
  });
  ctx.afterCommit(() => {
    for (const { isDeleted, apiClientId } of data) if (isDeleted) ctx.parts.keyCache.evictClient(apiClientId);
  });
  return { status: 200, body: { data } };
}

interface Case {
  readonly id: string;
  readonly client: ApiClientRow | undefined;
  readonly isConfirmed: boolean;
}

/** Whether a client is to be deleted, by the rules for one; a refusal becomes the reason. */
function judge(ctx: Context, { id, client, isConfirmed }: Case): Outcome {
  try {
    if (client === undefined) throw new ApiError('api_client_not_found');
    if (ctx.caller) requireMayManage(client, ctx.caller);
    requireConfirmedDelete(client, isConfirmed, ctx.parts.clock.now());
    return { apiClientId: id, isDeleted: true, code: null, detail: null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { apiClientId: id, isDeleted: false, code: error.code, detail: error.message };
  }
}

async function removeAll(ctx: Context, store: Store, clients: readonly ApiClientRow[]): Promise<void> {
  if (clients.length === 0) return;
  await store.apiClients.delete(clients.map(({ id }) => id));
  for (const { id, name } of clients) {
    const target = { kind: 'apiClient', id, name };
    await store.audit.record(auditEntry(ctx, { action: 'api_client.deleted', target }));
  }
}
