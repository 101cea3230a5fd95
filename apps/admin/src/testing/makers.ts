/** Makers of things for tests: a whole thing, with what the test is about given. */
import type { ApiClient } from '@parley/contract/schemas';

/** A moment before now, ISO 8601. */
export function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1_000).toISOString();
}

/** An active live key that was used a minute ago. */
export function anApiClient(given: Partial<ApiClient> = {}): ApiClient {
  return {
    id: 'key_01k8zq3v9xe5fb6c7d8e9f0g1h',
    name: 'Order system',
    kind: 'api',
    environment: 'live',
    status: 'active',
    scopes: ['contacts:read', 'contacts:write'],
    effectiveScopes: ['contacts:read', 'contacts:write'],
    allowedNetworks: [],
    browserAllowed: false,
    callsPerMinute: null,
    expiresAt: null,
    owner: { id: 'mbr_01k8zq3v9xe5fb6c7d8e9f0g1h', name: 'Grace Hopper' },
    secrets: [],
    lastUsedAt: ago(60),
    lastUsedIp: '203.0.113.7',
    lastUsedUserAgent: 'parley-sdk/0.1.0',
    today: { requests: 1240, errors: 3, limited: 0 },
    last24Hours: { requests: 2180, errors: 5, limited: 0 },
    createdAt: ago(86_400),
    updatedAt: ago(86_400),
    ...given,
  };
}
