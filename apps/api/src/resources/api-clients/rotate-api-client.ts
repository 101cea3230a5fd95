/** Gives an API client a new key while the old one goes on working for the overlap. */
import type { contract } from '@parley/contract';
import { ApiError, requireFound } from '../../http/api-error.ts';
import type { HandlerAnswer, HandlerInput } from '../../http/mount.ts';
import { change, requireManageable } from './api-clients.routes.ts';
import { overlapEnd } from './api-clients.rules.ts';
import { toApiClient } from './api-clients.view.ts';
import { keyKindOf, newSecret } from '../../auth/new-secret.ts';

type Route = (typeof contract)['apiClients']['rotate'];

const MOST_SECRETS = 2;

export async function rotateApiClient({
  params,
  body,
  ctx,
}: HandlerInput<Route>): Promise<HandlerAnswer<Route>> {
  const { parts } = ctx;
  const nowMs = parts.clock.now();
  const client = await requireManageable(ctx, params.apiClientId);
  const { status } = toApiClient(client, nowMs);
  if (status !== 'active') {
    throw new ApiError('api_client_inactive', {
      detail: `The API client is ${status}; a rotation would not make it work.`,
    });
  }
  if (client.secrets.length >= MOST_SECRETS) {
    throw new ApiError('api_client_inactive', {
      detail: 'Two secrets are live already. End the old one first.',
    });
  }
  const { key, secret } = newSecret(parts, keyKindOf(client), body.keepCopy);
  const endsAt = overlapEnd(nowMs, body.overlapSeconds, client.expiresAt);
  const changes = {
    secret: { from: client.secrets[0]?.id ?? null, to: secret.id },
    endsAt: { from: null, to: endsAt },
  };
  await change(ctx, client, { action: 'api_client.rotated', changes }, (id, store) =>
    store.apiClients.rotate(id, secret, endsAt),
  );
  const row = requireFound(await ctx.store.apiClients.get(client.id), 'api_client_not_found');
  return { status: 200, body: { ...toApiClient(row, nowMs), key }, headers: { 'Cache-Control': 'no-store' } };
}
