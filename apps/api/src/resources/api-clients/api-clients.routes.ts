/** The endpoints of API clients. */
import { contract } from '@parley/contract';
import type { ApiClientRow } from '@parley/db';
import { isWellFormedKey } from '../../auth/key-format.ts';
import { ApiError, requireFound } from '../../http/api-error.ts';
import { auditEntry, changesBetween } from '../../http/audit.ts';
import type { Act } from '../../http/audit.ts';
import type { Context } from '../../http/context.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { requireConfirmedDelete, requireMayManage } from './api-clients.rules.ts';
import { toApiClient } from './api-clients.view.ts';
import { createApiClient } from './create-api-client.ts';
import { rotateApiClient } from './rotate-api-client.ts';
import { changesOf } from './update-api-client.ts';

export const apiClientsRoutes = implement(contract.apiClients, {
  list: async ({ query, ctx }) => {
    const { cursor: _cursor, ...filters } = query;
    const page = await ctx.store.apiClients.list({
      ...filters,
      after: readCursor(ctx, 'api-clients', query),
    });
    return pageOf(ctx, 'api-clients', query, page, (row) => toApiClient(row, ctx.parts.clock.now()));
  },

  create: createApiClient,

  lookUp: async ({ body, ctx }) => {
    const hashes = isWellFormedKey(body.key) ? ctx.parts.keyRing.hashKey(body.key) : [];
    const found = await Promise.all(hashes.map((hash) => ctx.store.apiClients.getIdByLookup(hash.lookup)));
    return { status: 200, body: { apiClientId: found.find((id) => id !== undefined) ?? null } };
  },

  get: async ({ params, ctx }) => ({ status: 200, body: await view(ctx, params.apiClientId) }),

  update: async ({ params, body, ctx }) => {
    const before = await requireManageable(ctx, params.apiClientId);
    const changes = changesOf(ctx, before, body);
    await change(
      ctx,
      before,
      { action: 'api_client.updated', changes: changesBetween<object>(before, changes) },
      (id, store) => store.apiClients.update(id, changes),
    );
    return { status: 200, body: await view(ctx, before.id) };
  },

  delete: async ({ params, query, ctx }) => {
    const client = await requireManageable(ctx, params.apiClientId);
    requireConfirmedDelete(client, query.confirm === 'true', ctx.parts.clock.now());
    await change(ctx, client, { action: 'api_client.deleted' }, (id, store) => store.apiClients.delete(id));
    return { status: 204, body: undefined };
  },

  rotate: rotateApiClient,

  endSecret: async ({ params, ctx }) => {
    const client = await requireManageable(ctx, params.apiClientId);
    requireFound(
      client.secrets.find((secret) => secret.id === params.secretId),
      'secret_not_found',
    );
    if (client.secrets.length < 2) {
      throw new ApiError('api_client_inactive', {
        detail: 'This is the last secret. Delete the API client, or rotate it first.',
      });
    }
    const act = {
      action: 'api_client.secret_ended',
      changes: { secret: { from: params.secretId, to: null } },
    };
    await change(ctx, client, act, (id, store) => store.apiClients.endSecret(id, params.secretId));
    return { status: 200, body: await view(ctx, client.id) };
  },

  copy: async ({ params, ctx }) => {
    const client = await requireManageable(ctx, params.apiClientId);
    if (!ctx.caller?.scopes.has('members:write')) {
      throw new ApiError('above_your_role', { detail: 'Only owners and admins may copy a key again.' });
    }
    const secret = client.secrets.find((candidate) => candidate.sealedKey !== null);
    if (!secret?.sealedKey) {
      throw new ApiError('key_not_kept', {
        detail: 'Only its hash is kept. Rotate the key to get a new one.',
      });
    }
    const key = ctx.parts.keyRing.unseal(secret.sealedKey, secret.id);
    await change(ctx, client, { action: 'api_client.copied' }, async () => undefined);
    return { status: 200, body: { secretId: secret.id, key }, headers: { 'Cache-Control': 'no-store' } };
  },
});

async function view(ctx: Context, id: string) {
  const row = requireFound(await ctx.store.apiClients.get(id), 'api_client_not_found');
  return toApiClient(row, ctx.parts.clock.now());
}

/** The client, if there is one and the caller may lay hands on it. */
export async function requireManageable(ctx: Context, id: string): Promise<ApiClientRow> {
  const client = requireFound(await ctx.store.apiClients.get(id), 'api_client_not_found');
  if (ctx.caller) requireMayManage(client, ctx.caller);
  return client;
}

/** Does `work` and writes the audit entry in one transaction, then forgets the key in this very process. */
export async function change(
  ctx: Context,
  client: Pick<ApiClientRow, 'id' | 'name'>,
  act: Act,
  work: (id: string, store: Context['store']) => Promise<void>,
): Promise<void> {
  const target = { kind: 'apiClient', id: client.id, name: client.name };
  await ctx.store.transaction(async (store) => {
    await work(client.id, store);
    await store.audit.record(auditEntry(ctx, { ...act, target }));
  });
  ctx.afterCommit(() => ctx.parts.keyCache.evictClient(client.id));
}
