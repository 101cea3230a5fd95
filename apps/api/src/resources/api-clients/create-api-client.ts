/** Makes an API client and shows its key, once. */
import type { contract } from '@parley/contract';
import { ApiError, requireFound } from '../../http/api-error.ts';
import { auditEntry } from '../../http/audit.ts';
import type { Context } from '../../http/context.ts';
import type { HandlerAnswer, HandlerInput } from '../../http/mount.ts';
import { planLimit } from '../../limits/plan-caps.ts';
import { planOf } from '../../limits/policy.ts';
import {
  checkedNetworks,
  futureMoment,
  grantableScopes,
  requireAdminKeyAllowed,
} from './api-clients.rules.ts';
import { toApiClient } from './api-clients.view.ts';
import { keyKindOf, newSecret } from '../../auth/new-secret.ts';

type Route = (typeof contract)['apiClients']['create'];

export async function createApiClient({ body, ctx }: HandlerInput<Route>): Promise<HandlerAnswer<Route>> {
  const { caller, parts } = ctx;
  if (caller === null) throw new ApiError('unauthenticated');
  const expiresAt = futureMoment(body.expiresAt, parts.clock.now());
  requireAdminKeyAllowed(body.kind, expiresAt, caller);
  const client = {
    id: parts.newId('apiClient'),
    memberId: ctx.workspace.memberId,
    name: body.name,
    kind: body.kind,
    environment: body.environment,
    scopes: grantableScopes(body.scopes, body, caller),
    allowedNetworks: checkedNetworks(body.allowedNetworks, null),
    browserAllowed: body.browserAllowed,
    callsPerMinute: body.callsPerMinute,
    expiresAt,
  };
  const { key, secret } = newSecret(parts, keyKindOf(client), body.keepCopy);
  const row = await ctx.store.transaction(async (store) => {
    await requireRoom(ctx, store);
    await store.apiClients.create(client, secret);
    const { id: _id, memberId: _memberId, ...shown } = client;
    const changes = Object.fromEntries(
      Object.entries(shown).map(([field, to]) => [field, { from: null, to }]),
    );
    const target = { kind: 'apiClient', id: client.id, name: client.name };
    await store.audit.record(auditEntry(ctx, { action: 'api_client.created', target, changes }));
    return requireFound(await store.apiClients.get(client.id), 'api_client_not_found');
  });
  return {
    status: 201,
    body: { ...toApiClient(row, parts.clock.now()), key },
    headers: { 'Cache-Control': 'no-store', Location: `/v1/api-clients/${client.id}` },
  };
}

async function requireRoom(ctx: Context, store: Context['store']): Promise<void> {
  const plan = planOf(ctx.parts.plans, ctx.workspace.plan);
  const cap = plan.caps.apiClients;
  if (cap === null) return;
  // Of two clients made at once, the second counts the first.
  await store.workspaces.lock();
  if ((await store.apiClients.count()) >= cap) throw planLimit(ctx.parts.plans, plan, 'apiClients');
}
