/** What an API client is shown with: its owner, its live secrets, and its calls of today and of the last 24 hours. */
import { sql } from 'kysely';
import type { Scope } from '../scope.ts';
import type { ApiClientColumns, ApiClientRow, SecretRow } from './api-clients.store.ts';

/** Calls of a span of time. */
export interface CallCounts {
  readonly requests: number;
  readonly errors: number;
  readonly limited: number;
}

const NONE: CallCounts = { requests: 0, errors: 0, limited: 0 };

/** Adds the parts to clients, in three statements however many they are. */
export async function withParts(scope: Scope, clients: ApiClientColumns[]): Promise<ApiClientRow[]> {
  if (clients.length === 0) return [];
  const ids = clients.map((client) => client.id);
  const [owners, secrets, calls] = await Promise.all([
    ownersOf(scope, clients),
    secretsOf(scope, ids),
    callsOf(scope, ids),
  ]);
  return clients.map((client) => {
    const owner = owners.find((row) => row.id === client.memberId);
    const counted = calls.get(client.id);
    return {
      ...client,
      ownerName: owner?.name ?? '',
      ownerRole: owner?.role ?? '',
      ownerRemovedAt: owner?.removedAt ?? null,
      secrets: secrets.filter((secret) => secret.apiClientId === client.id),
      today: counted?.today ?? NONE,
      last24Hours: counted?.last24Hours ?? NONE,
    };
  });
}

function ownersOf(scope: Scope, clients: ApiClientColumns[]) {
  return scope
    .from('members')
    .innerJoin('people', 'people.id', 'members.personId')
    .select(['members.id', 'members.role', 'members.removedAt', 'people.name'])
    .where('members.id', 'in', [...new Set(clients.map((client) => client.memberId))])
    .execute();
}

function secretsOf(scope: Scope, ids: string[]): Promise<SecretRow[]> {
  return scope
    .from('apiClientSecrets')
    .selectAll()
    .where('apiClientId', 'in', ids)
    .where(sql<boolean>`coalesce(ends_at, 'infinity') > clock_timestamp()`)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

interface Counted {
  readonly today: CallCounts;
  readonly last24Hours: CallCounts;
}

/** Midnight UTC is the beginning of an hour, so the hours of today add up to today. At most 24 rows a client are read. */
async function callsOf(scope: Scope, ids: string[]): Promise<Map<string, Counted>> {
  const midnight = sql`date_trunc('day', now(), 'UTC')`;
  const sumSince = (column: 'requests' | 'errors' | 'limited', since = sql`'-infinity'::timestamptz`) =>
    sql<number>`(coalesce(sum(${sql.ref(column)}) filter (where hour >= ${since}), 0))::bigint`;
  const rows = await scope
    .from('usageHours')
    .select([
      'apiClientId',
      sumSince('requests').as('requests'),
      sumSince('errors').as('errors'),
      sumSince('limited').as('limited'),
      sumSince('requests', midnight).as('requestsToday'),
      sumSince('errors', midnight).as('errorsToday'),
      sumSince('limited', midnight).as('limitedToday'),
    ])
    .where('apiClientId', 'in', ids)
    .where('hour', '>', sql<string>`now() - interval '24 hours'`)
    .groupBy('apiClientId')
    .execute();
  return new Map(
    rows.map(({ apiClientId, requestsToday, errorsToday, limitedToday, ...last24Hours }) => [
      apiClientId,
      {
        last24Hours,
        today: { requests: requestsToday, errors: errorsToday, limited: limitedToday },
      },
    ]),
  );
}
