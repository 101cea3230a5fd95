/** Joins the stores into one, locked to a workspace and an environment, with transactions. */
import { scopeFor } from './scope.ts';
import type { ActingTenant, Lanes, Scope, Tenant } from './scope.ts';
import type { Database, Queries } from './database.ts';
import { apiClientsStore } from './stores/api-clients.store.ts';
import { auditStore } from './stores/audit.store.ts';
import { consentsStore } from './stores/consents.store.ts';
import { contactsStore } from './stores/contacts.store.ts';
import { customFieldsStore } from './stores/custom-fields.store.ts';
import { filesStore } from './stores/files.store.ts';
import { idempotencyStore } from './stores/idempotency.store.ts';
import { invitationsStore } from './stores/invitations.store.ts';
import { jobsStore } from './stores/jobs.store.ts';
import { membersStore } from './stores/members.store.ts';
import { requestLogsStore } from './stores/request-logs.store.ts';
import { tagsStore } from './stores/tags.store.ts';
import { usageStore } from './stores/usage.store.ts';
import { workspacesStore } from './stores/workspaces.store.ts';

/** Every question that the product asks of one tenant's data. */
export interface Store extends Tenant {
  readonly contacts: ReturnType<typeof contactsStore>;
  readonly tags: ReturnType<typeof tagsStore>;
  readonly customFields: ReturnType<typeof customFieldsStore>;
  readonly consents: ReturnType<typeof consentsStore>;
  readonly apiClients: ReturnType<typeof apiClientsStore>;
  readonly audit: ReturnType<typeof auditStore>;
  readonly idempotency: ReturnType<typeof idempotencyStore>;
  readonly members: ReturnType<typeof membersStore>;
  readonly invitations: ReturnType<typeof invitationsStore>;
  readonly workspaces: ReturnType<typeof workspacesStore>;
  readonly requestLogs: ReturnType<typeof requestLogsStore>;
  readonly usage: ReturnType<typeof usageStore>;
  readonly jobs: ReturnType<typeof jobsStore>;
  readonly files: ReturnType<typeof filesStore>;
  /**
   * Runs `work` with a store of the same shape in one transaction: all of it is kept, or none. A transaction inside a
   * transaction is the same one.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
}

/** The store of one tenant. Making one is cheap: each part is built when it is first used. */
export function storeFor(database: Database, tenant: ActingTenant): Store {
  return join(scopeFor(database, tenant), (work) =>
    database.writes.transaction().execute((tx) => work(storeIn(lanesIn(tx, database), tenant))),
  );
}

/** The lanes of a transaction: each is itself. */
export function lanesIn(transaction: Queries, { signer }: Pick<Lanes, 'signer'>): Lanes {
  return { reads: transaction, searches: transaction, writes: transaction, signer };
}

/** The store of one tenant within a transaction that has already begun. */
export function storeIn(transaction: Lanes, tenant: ActingTenant): Store {
  const scope = scopeFor(transaction, tenant);
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
    get tags() {
      return tagsStore(scope);
    },
    get customFields() {
      return customFieldsStore(scope);
    },
    get consents() {
      return consentsStore(scope);
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
    get members() {
      return membersStore(scope);
    },
    get invitations() {
      return invitationsStore(scope);
    },
    get workspaces() {
      return workspacesStore(scope);
    },
    get requestLogs() {
      return requestLogsStore(scope);
    },
    get usage() {
      return usageStore(scope);
    },
    get jobs() {
      return jobsStore(scope);
    },
    get files() {
      return filesStore(scope);
    },
    transaction,
  };
}
