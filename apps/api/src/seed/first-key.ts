/** The key of the first five minutes: a test key that is kept encrypted, so that every start can print a line that works. */
import { API_KEY_SCOPES } from '@parley/contract/schemas';
import { storeFor } from '@parley/db';
import { findQuickStart } from '@parley/db/system';
import type { Parts } from '../parts.ts';
import { newSecret } from '../auth/new-secret.ts';

/** The name of the client. Deleting or renaming it ends the line in the banner. */
export const QUICK_START = 'Quick start';

export interface QuickStartKey {
  readonly key: string;
  readonly workspaceId: number;
}

export async function seedFirstKey(
  parts: Parts,
  owner: { workspaceId: number; memberId: string },
): Promise<void> {
  const store = storeFor(parts.database, { workspaceId: owner.workspaceId, environment: 'test' });
  const client = {
    id: parts.newId('apiClient'),
    memberId: owner.memberId,
    name: QUICK_START,
    kind: 'api' as const,
    environment: 'test' as const,
    scopes: [...API_KEY_SCOPES],
  };
  const { secret } = newSecret(parts, 'test', true);
  await store.transaction((within) => within.apiClients.create(client, secret));
}

/** The key and its workspace, while its client is there, works, and was made with the secret that the installation has now. */
export async function quickStartKey(parts: Parts): Promise<QuickStartKey | null> {
  const found = await findQuickStart(parts.database, QUICK_START);
  if (!found) return null;
  try {
    const key = parts.keyRing.unseal(found.sealedKey, found.secretId);
    return { key, workspaceId: found.workspaceId };
  } catch {
    parts.log.warn('the quick-start key was sealed with another PARLEY_SECRET_KEY and cannot be printed');
    return null;
  }
}
