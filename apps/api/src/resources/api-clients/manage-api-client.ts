/** The frame of every change to an API client: the right to it, a lock, the audit entry, and a cache that forgets. */
import type { ApiClientRow, Store } from '@parley/db';
import { requireFound } from '../../http/api-error.ts';
import { auditEntry } from '../../http/audit.ts';
import type { Act } from '../../http/audit.ts';
import type { Context } from '../../http/context.ts';
import { requireMayManage } from './api-clients.rules.ts';

/** A client by its id, and the right that a change of it wants: to manage it, unless another is named. */
interface Subject {
  readonly id: string;
  readonly requireRight: typeof requireMayManage;
}

/**
 * Runs `work` on a client that the caller may manage, in one transaction with the audit entry of the act that it gives
 * back. Changes of one client come one after the other. This process forgets the key before the answer goes out.
 */
export async function manage(
  ctx: Context,
  subject: string | Subject,
  work: (client: ApiClientRow, store: Store) => Promise<Omit<Act, 'target'>>,
): Promise<void> {
  const { id, requireRight } =
    typeof subject === 'string' ? { id: subject, requireRight: requireMayManage } : subject;
  await ctx.store.transaction(async (store) => {
    const [found] = await store.apiClients.listForChange([id]);
    const client = requireFound(found, 'api_client_not_found');
    if (ctx.caller) requireRight(client, ctx.caller);
    const act = await work(client, store);
    const target = { kind: 'apiClient', id: client.id, name: client.name };
    await store.audit.record(auditEntry(ctx, { ...act, target }));
  });
  ctx.afterCommit(() => ctx.parts.keyCache.evictClient(id));
}
