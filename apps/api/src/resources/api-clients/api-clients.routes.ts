/** The endpoints of API clients. */
import { contract } from '@parley/contract';
import { ApiError, requireFound } from '../../http/api-error.ts';
import { changesBetween } from '../../http/audit.ts';
import type { Context } from '../../http/context.ts';
import { pager } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { FULL_ACCESS, requireMayUpdate } from './api-clients.rules.ts';
import type { requireMayManage } from './api-clients.rules.ts';
import { toApiClient, toApiClientName } from './api-clients.view.ts';
import { copyApiClient } from './copy-api-client.ts';
import { createApiClient } from './create-api-client.ts';
import { deleteApiClient, deleteApiClients } from './delete-api-clients.ts';
import { lookUpKey } from './look-up-key.ts';
import { manage } from './manage-api-client.ts';
import { rotateApiClient } from './rotate-api-client.ts';
import { changesOf } from './update-api-client.ts';

export const apiClientsRoutes = implement(contract.apiClients, {
  list: async ({ query, ctx }) => {
    const list = pager(ctx, 'api-clients', query);
    const { cursor: _cursor, ...filters } = query;
    const page = await ctx.store.apiClients.list({
      ...filters,
      after: list.after,
      fullAccess: FULL_ACCESS,
    });
    return list.answer(page, (row) => toApiClient(row, ctx.parts.clock.now()));
  },

  create: createApiClient,

  lookUp: lookUpKey,

  summary: async ({ ctx }) => {
    const { total, ...risks } = await ctx.store.apiClients.summary(FULL_ACCESS);
    return { status: 200, body: { total, risks } };
  },

  names: async ({ query: { id: ids, ...query }, ctx }) => {
    const names = await ctx.store.apiClients.names({ ...query, ids });
    return { status: 200, body: { data: names.map(toApiClientName) } };
  },

  deleteMany: deleteApiClients,

  get: async ({ params, ctx }) => ({ status: 200, body: await view(ctx, params.apiClientId) }),

  update: async ({ params, body, ctx }) => {
    const requireRight: typeof requireMayManage = (client, caller) =>
      requireMayUpdate(client, caller, Object.keys(body));
    await manage(ctx, { id: params.apiClientId, requireRight }, async (client, store) => {
      const changes = changesOf(ctx, client, body);
      await store.apiClients.update(client.id, changes);
      return { action: 'api_client.updated', changes: changesBetween<object>(client, changes) };
    });
    return { status: 200, body: await view(ctx, params.apiClientId) };
  },

  delete: deleteApiClient,

  rotate: rotateApiClient,

  endSecret: async ({ params, ctx }) => {
    const { apiClientId, secretId } = params;
    await manage(ctx, apiClientId, async ({ id, secrets }, store) => {
      const secret = secrets.find((candidate) => candidate.id === secretId);
      requireFound(secret, 'secret_not_found');
      if (secrets.length < 2) {
        throw new ApiError('last_secret', {
          detail: 'This is the last secret. Delete the API client, or rotate it first.',
        });
      }
      await store.apiClients.endSecret(id, secretId);
      return { action: 'api_client.secret_ended', changes: { secret: { from: secretId, to: null } } };
    });
    return { status: 200, body: await view(ctx, apiClientId) };
  },

  copy: copyApiClient,
});

async function view(ctx: Context, id: string) {
  const row = requireFound(await ctx.store.apiClients.get(id), 'api_client_not_found');
  return toApiClient(row, ctx.parts.clock.now());
}
