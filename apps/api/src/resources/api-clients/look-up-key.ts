/** Tells whose a found key is, and whether it works. The key is hashed here, and neither kept nor logged. */
import type { contract } from '@parley/contract';
import type { FoundKey } from '@parley/contract/schemas';
import type { FoundSecret } from '@parley/db';
import { networkOf } from '../../auth/failure-throttle.ts';
import { isWellFormedKey } from '../../auth/key-format.ts';
import { isVerified } from '../../auth/key-ring.ts';
import { keyRefusal } from '../../auth/key-rules.ts';
import type { KeyRefusal } from '../../auth/key-rules.ts';
import type { Context } from '../../http/context.ts';
import type { HandlerAnswer, HandlerInput } from '../../http/mount.ts';

type Route = (typeof contract)['apiClients']['lookUp'];
type Found = NonNullable<FoundKey['found']>;

export async function lookUpKey({ body, ctx }: HandlerInput<Route>): Promise<HandlerAnswer<Route>> {
  // Apart from the failures of keys that call: whoever searches through a leak must not stop their own systems.
  const guesser = `look-up ${networkOf(ctx.facts.ip)}`;
  ctx.parts.failures.check(guesser);
  const secret = await find(ctx, body.key.trim());
  if (secret === null) ctx.parts.failures.fail(guesser);
  const found = secret && toFound(secret, ctx.parts.clock.now());
  return { status: 200, body: { found }, headers: { 'Cache-Control': 'no-store' } };
}

async function find(ctx: Context, key: string): Promise<FoundSecret | null> {
  if (!isWellFormedKey(key)) return null;
  const hashes = ctx.parts.keyRing.hashKey(key);
  const secret = await ctx.store.apiClients.getByLookup(hashes.map(({ lookup }) => lookup));
  return secret && isVerified(secret, hashes) ? secret : null;
}

const STATES: Record<KeyRefusal, Found['state']> = {
  deleted: 'deleted',
  'rotated away': 'rotated',
  'owner left the workspace': 'orphaned',
  disabled: 'disabled',
  expired: 'expired',
};

function toFound(secret: FoundSecret, nowMs: number): Found {
  const { apiClientId, name, secretId, hint } = secret;
  const refusal = keyRefusal(secret, nowMs);
  const since: Record<KeyRefusal, string | null> = {
    deleted: secret.deletedAt,
    'rotated away': secret.secretEndsAt,
    'owner left the workspace': secret.memberRemovedAt,
    disabled: secret.disabledAt,
    expired: secret.expiresAt,
  };
  return {
    apiClientId,
    name,
    environment: secret.environment === 'live' ? 'live' : 'test',
    secretId,
    hint,
    state: refusal === null ? 'active' : STATES[refusal],
    since: refusal === null ? null : since[refusal],
  };
}
