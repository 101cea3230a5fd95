/** The tenant wall: every query of a store starts here and is locked to one workspace and one environment. */
import type {
  DeleteQueryBuilder,
  InsertQueryBuilder,
  Kysely,
  SelectQueryBuilder,
  UpdateQueryBuilder,
} from 'kysely';
import type { UpdateResult, DeleteResult, InsertResult } from 'kysely';
import { saysWho } from './actor.ts';
import type { Actor } from './actor.ts';
import type { Database, Queries, Tables } from './database.ts';
import type { Signer } from './stores/audit.chain.ts';

export const ENVIRONMENTS = ['live', 'test'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

/** Tables whose rows belong to one workspace. */
export type TenantTable = {
  [T in keyof Tables]: 'workspaceId' extends keyof Tables[T] ? T : never;
}[keyof Tables];

/** Tables whose rows also belong to one environment: a test key never sees a live row, nor the other way round. */
export const ENVIRONMENT_TABLES = [
  'contacts',
  'contactConsentEvents',
  'contactConsents',
  'contactCounts',
  'contactEvents',
  'contactIdentities',
  'contactMergeParts',
  'contactMerges',
  'contactTerms',
  'contactTombstones',
  'customFields',
  'tags',
  'idempotencyRecords',
  'jobs',
  'jobRows',
  'files',
  'fileChunks',
] as const satisfies readonly TenantTable[];

/** What a store may do: read in two ways, and the three verbs that write, each already locked to the tenant. */
export interface Scope {
  readonly workspaceId: number;
  readonly environment: Environment;
  /** Selects from `table`, this tenant's rows only. A join must carry the workspace itself. */
  from<T extends TenantTable>(table: T): SelectQueryBuilder<Tables, T, object>;
  /** The same for searches: what may have to look at many rows. It never holds up what {@link Scope.from} reads. */
  search<T extends TenantTable>(table: T): SelectQueryBuilder<Tables, T, object>;
  /** Inserts into `table`; the values must come from {@link Scope.own}. */
  into<T extends TenantTable>(table: T): InsertQueryBuilder<Tables, T, InsertResult>;
  /** Updates this tenant's rows of `table`. Of contacts it is recorded who acts. */
  update<T extends TenantTable>(table: T): UpdateQueryBuilder<Tables, T, T, UpdateResult>;
  /** Deletes this tenant's rows of `table`. */
  remove<T extends TenantTable>(table: T): DeleteQueryBuilder<Tables, T, DeleteResult>;
  /** The tenant's columns, to be spread into inserted values. */
  readonly own: { readonly workspaceId: number; readonly environment: Environment };
  /** For statements that the verbs cannot say. They must use `workspaceId` and `environment` themselves. */
  readonly reads: Queries;
  readonly searches: Queries;
  readonly writes: Queries;
  readonly signer: Signer;
  /** Who acts, or null where nobody was named: then nothing is written to the activity of contacts. */
  readonly actor: Actor | null;
}

/** What a scope is made on: the ways to the database, which in a transaction all are the transaction, and who signs. */
export type Lanes = Pick<Database, 'reads' | 'searches' | 'writes' | 'signer'>;

// Kysely cannot prove that a generic table has these columns; the type TenantTable and ENVIRONMENT_TABLES do.
type AnyTenant = Kysely<Record<string, { workspaceId: number; environment: string }>>;

const partitioned: ReadonlySet<string> = new Set(ENVIRONMENT_TABLES);

/** Whose data a store sees. */
export interface Tenant {
  readonly workspaceId: number;
  readonly environment: Environment;
}

/** The same, and who acts on it. */
export interface ActingTenant extends Tenant {
  /** Left out by tools that make data: then nothing is written to the activity of contacts. */
  readonly actor?: Actor | null | undefined;
}

/** Locks `lanes` to one tenant. */
export function scopeFor(lanes: Lanes, tenant: ActingTenant): Scope {
  const { workspaceId, environment, actor = null } = tenant;
  const reads = lanes.reads as unknown as AnyTenant;
  const searches = lanes.searches as unknown as AnyTenant;
  const writes = lanes.writes as unknown as AnyTenant;
  const locked = <Q extends { where(column: string, op: '=', value: unknown): Q }>(
    table: string,
    query: Q,
  ): Q => {
    const inWorkspace = query.where(`${table}.workspaceId`, '=', workspaceId);
    return partitioned.has(table) ? inWorkspace.where(`${table}.environment`, '=', environment) : inWorkspace;
  };
  return {
    workspaceId,
    environment,
    own: { workspaceId, environment },
    reads: lanes.reads,
    searches: lanes.searches,
    writes: lanes.writes,
    signer: lanes.signer,
    actor,
    from: (table) => locked(table, reads.selectFrom(table) as never),
    search: (table) => locked(table, searches.selectFrom(table) as never),
    into: (table) => writes.insertInto(table) as never,
    update: (table) => {
      const query = locked(table, writes.updateTable(table) as never) as UpdateQueryBuilder<
        never,
        never,
        never,
        never
      >;
      return (table === 'contacts' && actor !== null ? query.where(saysWho(actor)) : query) as never;
    },
    remove: (table) => locked(table, writes.deleteFrom(table) as never),
  };
}

/** Runs `work` in the transaction that `scope` is in, or else in one of its own. */
export function transactionOf<T>(scope: Scope, work: (scope: Scope) => Promise<T>): Promise<T> {
  if (scope.writes.isTransaction) return work(scope);
  const { signer, own, actor } = scope;
  return scope.writes
    .transaction()
    .execute((tx) => work(scopeFor({ reads: tx, searches: tx, writes: tx, signer }, { ...own, actor })));
}
