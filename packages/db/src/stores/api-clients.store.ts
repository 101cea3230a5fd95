/** Every question the product asks about API clients and their secrets. */
import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tables } from '../database.ts';
import type { RowPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { announceKeyChange } from '../system/key-changes.ts';
import { apiClientPage, withParts } from './api-clients.page.ts';
import type { ApiClientList } from './api-clients.page.ts';

export type ApiClientColumns = Selectable<Tables['apiClients']>;
export type SecretRow = Selectable<Tables['apiClientSecrets']>;

/** An API client with what a page about it shows: its owner, its live secrets and today's calls. */
export interface ApiClientRow extends ApiClientColumns {
  readonly ownerName: string;
  readonly ownerRole: string;
  readonly ownerRemovedAt: string | null;
  readonly secrets: SecretRow[];
  readonly today: { readonly requests: number; readonly errors: number; readonly limited: number };
}

export type NewApiClient = Omit<Insertable<Tables['apiClients']>, 'workspaceId' | 'createdAt' | 'updatedAt'>;
export type NewSecret = Pick<
  Insertable<Tables['apiClientSecrets']>,
  'id' | 'lookup' | 'verifier' | 'pepper' | 'hint' | 'sealedKey'
>;
export type ApiClientChanges = Pick<
  Updateable<Tables['apiClients']>,
  'name' | 'scopes' | 'allowedNetworks' | 'browserAllowed' | 'expiresAt' | 'disabledAt'
>;

export function apiClientsStore(scope: Scope) {
  return {
    /** A page in the asked order, ties by id. Deleted clients are left out. */
    list: (query: ApiClientList): Promise<RowPage<ApiClientRow>> => apiClientPage(scope, query),

    /** One client that is not deleted, or undefined. */
    get: (id: string): Promise<ApiClientRow | undefined> => get(scope, id),

    /** The same, locked until the transaction ends, so that changes of one client come one after the other. */
    getForChange: async (id: string): Promise<ApiClientRow | undefined> => {
      await scope.from('apiClients').select('id').where('id', '=', id).forUpdate().execute();
      return get(scope, id);
    },

    /** How many clients are not deleted. */
    count: async (): Promise<number> => {
      const row = await existing(scope)
        .select((expression) => expression.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },

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
      await announce(scope, id);
    },

    /** Adds a secret and lets the others end at `endOthersAt`, but never later than they already would. */
    rotate: async (id: string, secret: NewSecret, endOthersAt: string): Promise<void> => {
      await liveSecrets(scope, id)
        .set({ endsAt: sql<string>`least(coalesce(ends_at, 'infinity'), ${endOthersAt}::timestamptz)` })
        .execute();
      await addSecret(scope, id, secret);
      await announce(scope, id);
    },

    /** Ends one secret now. The encrypted copy goes with it. */
    endSecret: async (id: string, secretId: string): Promise<void> => {
      await liveSecrets(scope, id)
        .set({ endsAt: sql<string>`clock_timestamp()`, sealedKey: null })
        .where('id', '=', secretId)
        .execute();
      await announce(scope, id);
    },

    /** Deletes a client for good: its secrets end, encrypted copies are destroyed; the row stays for the logs. */
    delete: async (id: string): Promise<void> => {
      const now = sql<string>`clock_timestamp()`;
      await scope.update('apiClients').set({ deletedAt: now, updatedAt: now }).where('id', '=', id).execute();
      await liveSecrets(scope, id).set({ endsAt: now, sealedKey: null }).execute();
      await announce(scope, id);
    },

    /** The id of the client that a secret with this lookup half belongs to, or undefined. */
    getIdByLookup: async (lookup: Buffer): Promise<string | undefined> => {
      const row = await scope
        .from('apiClientSecrets')
        .select('apiClientId')
        .where('lookup', '=', lookup)
        .executeTakeFirst();
      return row?.apiClientId;
    },

    /** Names of clients by id, deleted ones included, for logs. */
    names: async (ids: string[]): Promise<Map<string, string>> => {
      if (ids.length === 0) return new Map();
      const rows = await scope.from('apiClients').select(['id', 'name']).where('id', 'in', ids).execute();
      return new Map(rows.map((row) => [row.id, row.name]));
    },
  };
}

function existing(scope: Scope) {
  return scope.from('apiClients').where('apiClients.deletedAt', 'is', null);
}

function liveSecrets(scope: Scope, apiClientId: string) {
  return scope
    .update('apiClientSecrets')
    .where('apiClientId', '=', apiClientId)
    .where(sql<boolean>`coalesce(ends_at, 'infinity') > clock_timestamp()`);
}

async function get(scope: Scope, id: string): Promise<ApiClientRow | undefined> {
  const row = await existing(scope)
    .selectAll('apiClients')
    .where('apiClients.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const [full] = await withParts(scope, [row]);
  return full;
}

async function addSecret(scope: Scope, apiClientId: string, secret: NewSecret): Promise<void> {
  await scope
    .into('apiClientSecrets')
    .values({ ...secret, apiClientId, workspaceId: scope.workspaceId })
    .execute();
}

function announce({ writes, workspaceId }: Scope, apiClientId: string): Promise<void> {
  return announceKeyChange(writes, { workspaceId, apiClientId });
}
