/** API client rows as the contract promises them. Hashes and sealed keys never come this way. */
import { Role, Scope } from '@parley/contract/schemas';
import type { ApiClient, ApiClientName, ApiClientSecret, ApiClientStatus } from '@parley/contract/schemas';
import type { ApiClientRow, NamedApiClient, SecretRow } from '@parley/db';
import { effectiveScopes } from '../../auth/key-rules.ts';

export function toApiClient(row: ApiClientRow, nowMs: number): ApiClient {
  const kind = row.kind === 'admin' ? 'admin' : 'api';
  const isOrphaned = row.ownerRemovedAt !== null;
  return {
    id: row.id,
    name: row.name,
    kind,
    environment: row.environment === 'live' ? 'live' : 'test',
    status: statusOf(row, nowMs),
    scopes: row.scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []),
    effectiveScopes: isOrphaned ? [] : effectiveScopes(row.scopes, row.ownerRole, kind),
    allowedNetworks: row.allowedNetworks,
    browserAllowed: row.browserAllowed,
    callsPerMinute: row.callsPerMinute,
    expiresAt: row.expiresAt,
    owner:
      isOrphaned || !Role.safeParse(row.ownerRole).success ? null : { id: row.memberId, name: row.ownerName },
    secrets: row.secrets.map(toSecret),
    lastUsedAt: row.lastUsedAt,
    lastUsedIp: row.lastUsedIp,
    lastUsedUserAgent: row.lastUsedUserAgent,
    today: row.today,
    last24Hours: row.last24Hours,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

// The order in which `keyRefusal` refuses, so that the page shows the reason that counts.
function statusOf(row: ApiClientRow, nowMs: number): ApiClientStatus {
  if (row.ownerRemovedAt !== null) return 'orphaned';
  if (row.disabledAt !== null) return 'disabled';
  return row.expiresAt !== null && Date.parse(row.expiresAt) <= nowMs ? 'expired' : 'active';
}

function toSecret(row: SecretRow): ApiClientSecret {
  return {
    id: row.id,
    hint: row.hint,
    isCopyable: row.sealedKey !== null,
    createdAt: row.createdAt,
    firstUsedAt: row.firstUsedAt,
    lastUsedAt: row.lastUsedAt,
    endsAt: row.endsAt,
    endsAfterSeconds: row.endsAfterSeconds,
  };
}

export function toApiClientName({ environment, ...named }: NamedApiClient): ApiClientName {
  return { ...named, environment: environment === 'live' ? 'live' : 'test' };
}
