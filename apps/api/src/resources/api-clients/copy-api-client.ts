/** Shows a kept key again, to owners and admins, and remembers that it was shown. */
import type { contract } from '@parley/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/context.ts';
import type { HandlerAnswer, HandlerInput } from '../../http/mount.ts';
import { requireHeld } from './api-clients.rules.ts';
import { manage } from './manage-api-client.ts';

type Route = (typeof contract)['apiClients']['copy'];

export async function copyApiClient({ params, ctx }: HandlerInput<Route>): Promise<HandlerAnswer<Route>> {
  if (!ctx.caller?.scopes.has('members:write')) {
    throw new ApiError('above_your_role', { detail: 'Only owners and admins may copy a key again.' });
  }
  const copied = { secretId: '', key: '' };
  await manage(ctx, params.apiClientId, async (client) => {
    if (ctx.caller) requireHeld(client, ctx.caller);
    const secret = client.secrets.find((candidate) => candidate.sealedKey !== null);
    if (!secret?.sealedKey) {
      const detail = 'Only its hash is kept. Rotate the key to get a new one.';
      throw new ApiError('key_not_kept', { detail });
    }
    copied.secretId = secret.id;
    copied.key = open(ctx, secret.id, secret.sealedKey);
    return { action: 'api_client.copied' };
  });
  return { status: 200, body: copied, headers: { 'Cache-Control': 'no-store' } };
}

/** The kept key. It is lost once the secret that sealed it is gone, and never opens in a row that it was not made for. */
function open({ parts }: Context, secretId: string, sealedKey: Buffer): string {
  try {
    return parts.keyRing.unseal(sealedKey, secretId);
  } catch (error) {
    parts.log.warn({ err: error, secretId }, 'a kept key cannot be opened');
    throw new ApiError('key_not_kept', {
      detail:
        'The kept copy does not open with the secret of this installation. Rotate the key to get a new one.',
      cause: error,
    });
  }
}
