/** Every question the product asks about API clients and their secrets. */
import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tables } from '../database.ts';
import type { RowPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { announceKeyChange } from '../system/key-changes.ts';
import { findByLookup, namesOf } from './api-clients.finds.ts';
import type { FoundSecret, NameQuery, NamedApiClient } from './api-clients.finds.ts';
import { apiClientPage, apiClientSummary } from './api-clients.page.ts';
import type { ApiClientList, ApiClientSummary, FullAccess } from './api-clients.page.ts';
import { withParts } from './api-clients.parts.ts';
import type { CallCounts } from './api-clients.parts.ts';

export type ApiClientColumns = Selectable<Tables['apiClients']>;
export type SecretRow = Selectable<Tables['apiClientSecrets']>;

/** An API client with what a page about it shows: its owner, its live secrets and its latest calls. */
export interface ApiClientRow extends ApiClientColumns {
  readonly ownerName: string;
  readonly ownerRole: string;
  readonly ownerRemovedAt: string | null;
  readonly secrets: SecretRow[];
  /** Since midnight UTC. */
  readonly today: CallCounts;
  /** In the hour that runs and the 23 before it. */
  readonly last24Hours: CallCounts;
}

export type NewApiClient = Omit<Insertable<Tables['apiClients']>, 'workspaceId' | 'createdAt' | 'updatedAt'>;
export type NewSecret = Pick<
  Insertable<Tables['apiClientSecrets']>,
  'id' | 'lookup' | 'verifier' | 'pepper' | 'hint' | 'sealedKey'
>;
export type ApiClientChanges = Pick<
  Updateable<Tables['apiClients']>,
  'name' | 'scopes' | 'allowedNetworks' | 'browserAllowed' | 'callsPerMinute' | 'expiresAt' | 'disabledAt'
>;

/** When a former secret ends: now, at a moment, or so many seconds after its successor was first used. */
export type SecretEnd = 'now' | { readonly at: string } | { readonly secondsAfterFirstUse: number };

export function apiClientsStore(scope: Scope) {
  return {
    /** A page in the asked order, ties by id. Deleted clients are left out. */
    list: (query: ApiClientList): Promise<RowPage<ApiClientRow>> => apiClientPage(scope, query),

    /** One client that is not deleted, or undefined. */
    get: async (id: string): Promise<ApiClientRow | undefined> => (await listByIds(scope, [id]))[0],

    /**
     * Those of `ids` that are not deleted, locked until the transaction ends, so that changes of one client come one after
     * the other. Locks are taken in the order of the ids, so that two who change the same clients wait and do not block.
     */
    listForChange: async (ids: readonly string[]): Promise<ApiClientRow[]> => {
      await scope.from('apiClients').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute();
      return listByIds(scope, ids);
    },

    /** How many clients are not deleted. */
    count: async (): Promise<number> => {
      const row = await existing(scope)
        .select((expression) => expression.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },

    /** How many there are, and how many of them deserve a look, for each reason. */
    summary: (fullAccess: FullAccess): Promise<ApiClientSummary> => apiClientSummary(scope, fullAccess),

    /** Makes a client with its first secret. */
    create: async (client: NewApiClient, secret: NewSecret): Promise<void> => {
      await scope
        .into('apiClients')
        .values({ ...client, workspaceId: scope.workspaceId })
        .execute();
      await addSecret(scope, client.id, secret);
    },

    /** Changes a client; every process sees it within its next poll at the latest. */
    update: async (id: string, changes: ApiClientChanges): Promise<void> => {
      await scope
        .update('apiClients')
        .set({ ...changes, updatedAt: sql<string>`clock_timestamp()` })
        .where('id', '=', id)
        .execute();
      await announce(scope, [id]);
    },

    /** Adds a secret and lets the others, whose encrypted copies go, end as `end` says, but never later than they would. */
    rotate: async (id: string, secret: NewSecret, end: SecretEnd): Promise<void> => {
      await liveSecrets(scope, [id])
        .set({ ...endingOf(end), sealedKey: null })
        .execute();
      await addSecret(scope, id, secret);
      await announce(scope, [id]);
    },

    /** Ends one secret now. The encrypted copy goes with it, and so does the wait of another for its first use. */
    endSecret: async (id: string, secretId: string): Promise<void> => {
      await liveSecrets(scope, [id])
        .set({ endsAt: sql<string>`clock_timestamp()`, sealedKey: null })
        .where('id', '=', secretId)
        .execute();
      await liveSecrets(scope, [id]).set({ endsAfterSeconds: null }).execute();
      await announce(scope, [id]);
    },

    /** Deletes clients for good: their secrets end, encrypted copies are destroyed; the rows stay for the logs. */
    delete: async (ids: readonly string[]): Promise<void> => {
      const now = sql<string>`clock_timestamp()`;
      await scope
        .update('apiClients')
        .set({ deletedAt: now, updatedAt: now })
        .where('id', 'in', ids)
        .execute();
      await liveSecrets(scope, ids).set({ endsAt: now }).execute();
      await secretsOf(scope, ids).set({ sealedKey: null }).where('sealedKey', 'is not', null).execute();
      await announce(scope, ids);
    },

    /** The secret with one of these lookup halves and the client that it belongs to, deleted ones included, or undefined. */
    getByLookup: (lookups: readonly Buffer[]): Promise<FoundSecret | undefined> =>
      findByLookup(scope, lookups),

    /** Names of clients, deleted ones included: for logs, which outlive them, and for choices among many. By name. */
    names: (query: NameQuery): Promise<NamedApiClient[]> => namesOf(scope, query),
  };
}

function existing(scope: Scope) {
  return scope.from('apiClients').where('apiClients.deletedAt', 'is', null);
}

function secretsOf(scope: Scope, apiClientIds: readonly string[]) {
  return scope.update('apiClientSecrets').where('apiClientId', 'in', apiClientIds);
}

function liveSecrets(scope: Scope, apiClientIds: readonly string[]) {
  return secretsOf(scope, apiClientIds).where(
    sql<boolean>`coalesce(ends_at, 'infinity') > clock_timestamp()`,
  );
}

function endingOf(end: SecretEnd) {
  if (end === 'now') return { endsAt: sql<string>`clock_timestamp()` };
  if ('at' in end)
    return { endsAt: sql<string>`least(coalesce(ends_at, 'infinity'), ${end.at}::timestamptz)` };
  return { endsAfterSeconds: end.secondsAfterFirstUse };
}

async function listByIds(scope: Scope, ids: readonly string[]): Promise<ApiClientRow[]> {
  const rows = await existing(scope)
    .selectAll('apiClients')
    .where('apiClients.id', 'in', ids)
    .orderBy('apiClients.id')
    .execute();
  return withParts(scope, rows);
}

async function addSecret(scope: Scope, apiClientId: string, secret: NewSecret): Promise<void> {
  await scope
    .into('apiClientSecrets')
    .values({ ...secret, apiClientId, workspaceId: scope.workspaceId })
    .execute();
}

async function announce({ writes, workspaceId }: Scope, apiClientIds: readonly string[]): Promise<void> {
  for (const apiClientId of apiClientIds) await announceKeyChange(writes, { workspaceId, apiClientId });
}
