/** Joins the stores into one, locked to a workspace and an environment, with transactions. */
import { scopeFor } from './scope.ts';
import type { ActingTenant, Lanes, Scope, Tenant } from './scope.ts';
import type { Database, Queries } from './database.ts';
import { apiClientsStore } from './stores/api-clients.store.ts';
import { auditStore } from './stores/audit.store.ts';
import { consentsStore } from './stores/consents.store.ts';
import { contactEventsStore } from './stores/contact-events.store.ts';
import { contactsStore } from './stores/contacts.store.ts';
import { customFieldsStore } from './stores/custom-fields.store.ts';
import { filesStore } from './stores/files.store.ts';
import { filtersStore } from './stores/filters.store.ts';
import { identitiesStore } from './stores/identities.store.ts';
import { idempotencyStore } from './stores/idempotency.store.ts';
import { invitationsStore } from './stores/invitations.store.ts';
import { jobsStore } from './stores/jobs.store.ts';
import { membersStore } from './stores/members.store.ts';
import { requestLogsStore } from './stores/request-logs.store.ts';
import { tagsStore } from './stores/tags.store.ts';
import { usageStore } from './stores/usage.store.ts';
import { workspacesStore } from './stores/workspaces.store.ts';

/** The parts of a store, by their nouns. */
const STORES = {
  contacts: contactsStore,
  tags: tagsStore,
  customFields: customFieldsStore,
  consents: consentsStore,
  identities: identitiesStore,
  contactEvents: contactEventsStore,
  apiClients: apiClientsStore,
  audit: auditStore,
  filters: filtersStore,
  idempotency: idempotencyStore,
  members: membersStore,
  invitations: invitationsStore,
  workspaces: workspacesStore,
  requestLogs: requestLogsStore,
  usage: usageStore,
  jobs: jobsStore,
  files: filesStore,
};

type Stores = { readonly [K in keyof typeof STORES]: ReturnType<(typeof STORES)[K]> };

/** Every question that the product asks of one tenant's data. */
export interface Store extends Tenant, Stores {
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

/** What all joined stores have in common. Making one costs next to nothing: each part is built when it is asked for. */
class Joined {
  readonly workspaceId: number;
  readonly environment: Store['environment'];
  readonly transaction: Store['transaction'];
  readonly #scope: Scope;

  constructor(scope: Scope, transaction: Store['transaction']) {
    this.#scope = scope;
    this.workspaceId = scope.workspaceId;
    this.environment = scope.environment;
    this.transaction = transaction;
  }

  static scopeOf(store: Joined): Scope {
    return store.#scope;
  }
}

for (const [name, make] of Object.entries(STORES)) {
  Object.defineProperty(Joined.prototype, name, {
    enumerable: true,
    get(this: Joined) {
      return make(Joined.scopeOf(this));
    },
  });
}

function join(scope: Scope, transaction: Store['transaction']): Store {
  // The loop above gives the class every part that the type promises.
  return new Joined(scope, transaction) as unknown as Store;
}
