/** Joins the stores into one, locked to a workspace and an environment, with transactions. */
import { scopeFor } from './scope.ts';
import type { Environment, Scope } from './scope.ts';
import type { Database } from './database.ts';
import { apiClientsStore } from './stores/api-clients.store.ts';
import { auditStore } from './stores/audit.store.ts';
import { contactsStore } from './stores/contacts.store.ts';
import { idempotencyStore } from './stores/idempotency.store.ts';

/** Whose data a store sees. */
export interface Tenant {
  readonly workspaceId: number;
  readonly environment: Environment;
}

/** Every question that the product asks of one tenant's data. */
export interface Store extends Tenant {
  readonly contacts: ReturnType<typeof contactsStore>;
  readonly apiClients: ReturnType<typeof apiClientsStore>;
  readonly audit: ReturnType<typeof auditStore>;
  readonly idempotency: ReturnType<typeof idempotencyStore>;
  /**
   * Runs `work` with a store of the same shape in one transaction: all of it is kept, or none. A transaction inside a
   * transaction is the same one.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
}

/** The store of one tenant. Making one is cheap: each part is built when it is first used. */
export function storeFor(database: Database, tenant: Tenant): Store {
  return join(scopeFor(database, tenant), (work) =>
    database.writes
      .transaction()
      .execute((tx) => work(inTransaction(scopeFor({ reads: tx, writes: tx }, tenant)))),
  );
}

function inTransaction(scope: Scope): Store {
  const store: Store = join(scope, (work) => work(store));
  return store;
}

function join(scope: Scope, transaction: Store['transaction']): Store {
  return {
    workspaceId: scope.workspaceId,
    environment: scope.environment,
    get contacts() {
      return contactsStore(scope);
    },
    get apiClients() {
      return apiClientsStore(scope);
    },
    get audit() {
      return auditStore(scope);
    },
    get idempotency() {
      return idempotencyStore(scope);
    },
    transaction,
  };
}
