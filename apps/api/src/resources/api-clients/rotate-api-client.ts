/** Gives an API client a new key while the old one goes on working for the overlap. */
import type { contract } from '@parley/contract';
import { RotateApiClientBody } from '@parley/contract/schemas';
import type { ApiClientRow, SecretEnd } from '@parley/db';
import { keyKindOf, newSecret } from '../../auth/new-secret.ts';
import { ApiError, requireFound } from '../../http/api-error.ts';
import type { Act } from '../../http/audit.ts';
import type { HandlerAnswer, HandlerInput } from '../../http/mount.ts';
import { overlapEnd, requireHeld } from './api-clients.rules.ts';
import { toApiClient } from './api-clients.view.ts';
import { manage } from './manage-api-client.ts';

type Route = (typeof contract)['apiClients']['rotate'];

const MOST_SECRETS = 2;

export async function rotateApiClient({
  params,
  body,
  ctx,
}: HandlerInput<Route>): Promise<HandlerAnswer<Route>> {
  const nowMs = ctx.parts.clock.now();
  const { keepCopy, ...overlap } = body ?? RotateApiClientBody.parse({});
  let key = '';
  await manage(ctx, params.apiClientId, async (client, store) => {
    if (ctx.caller) requireHeld(client, ctx.caller);
    requireRotatable(client, nowMs);
    const made = newSecret(ctx.parts, keyKindOf(client), keepCopy);
    key = made.key;
    const end = overlapEnd(nowMs, overlap, client.expiresAt);
    await store.apiClients.rotate(client.id, made.secret, end);
    const secret = { from: client.secrets[0]?.id ?? null, to: made.secret.id };
    return { action: 'api_client.rotated', changes: { secret, ...changesOfEnd(end, nowMs) } };
  });
  const row = requireFound(await ctx.store.apiClients.get(params.apiClientId), 'api_client_not_found');
  const headers = { 'Cache-Control': 'no-store' };
  return { status: 200, body: { ...toApiClient(row, nowMs), key }, headers };
}

function changesOfEnd(end: SecretEnd, nowMs: number): NonNullable<Act['changes']> {
  if (end === 'now') return { endsAt: { from: null, to: new Date(nowMs).toISOString() } };
  return 'at' in end
    ? { endsAt: { from: null, to: end.at } }
    : { endsAfterSeconds: { from: null, to: end.secondsAfterFirstUse } };
}

function requireRotatable(client: ApiClientRow, nowMs: number): void {
  const { status } = toApiClient(client, nowMs);
  if (status !== 'active') {
    const detail = `The API client is ${status}; a rotation would not make it work.`;
    throw new ApiError('api_client_inactive', { detail });
  }
  if (client.secrets.length >= MOST_SECRETS) {
    throw new ApiError('two_secrets_live', {
      detail: 'Two secrets are live already. End the old one first.',
    });
  }
}
