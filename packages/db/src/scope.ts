/** The tenant wall: every query of a store starts here and is locked to one workspace and one environment. */
import type {
  DeleteQueryBuilder,
  InsertQueryBuilder,
  Kysely,
  SelectQueryBuilder,
  UpdateQueryBuilder,
} from 'kysely';
import type { UpdateResult, DeleteResult, InsertResult } from 'kysely';
import type { Queries, Tables } from './database.ts';

export type Environment = 'live' | 'test';

/** Tables whose rows belong to one workspace. */
export type TenantTable = {
  [T in keyof Tables]: 'workspaceId' extends keyof Tables[T] ? T : never;
}[keyof Tables];

/** Tables whose rows also belong to one environment: a test key never sees a live row, nor the other way round. */
export const ENVIRONMENT_TABLES = [
  'contacts',
  'contactCounts',
  'idempotencyRecords',
] as const satisfies readonly TenantTable[];

/** What a store may do: the four verbs, each already locked to the tenant. */
export interface Scope {
  readonly workspaceId: number;
  readonly environment: Environment;
  /** Selects from `table`, this tenant's rows only. A join must carry the workspace itself. */
  from<T extends TenantTable>(table: T): SelectQueryBuilder<Tables, T, object>;
  /** Inserts into `table`; the values must come from {@link Scope.own}. */
  into<T extends TenantTable>(table: T): InsertQueryBuilder<Tables, T, InsertResult>;
  /** Updates this tenant's rows of `table`. */
  update<T extends TenantTable>(table: T): UpdateQueryBuilder<Tables, T, T, UpdateResult>;
  /** Deletes this tenant's rows of `table`. */
  remove<T extends TenantTable>(table: T): DeleteQueryBuilder<Tables, T, DeleteResult>;
  /** The tenant's columns, to be spread into inserted values. */
  readonly own: { readonly workspaceId: number; readonly environment: Environment };
  /** For statements that the four verbs cannot say. They must use `workspaceId` and `environment` themselves. */
  readonly reads: Queries;
  readonly writes: Queries;
}

// Kysely cannot prove that a generic table has these columns; the type TenantTable and ENVIRONMENT_TABLES do.
type AnyTenant = Kysely<Record<string, { workspaceId: number; environment: string }>>;

const partitioned: ReadonlySet<string> = new Set(ENVIRONMENT_TABLES);

/** Locks `queries` to one tenant. Inside a transaction both lanes are the transaction. */
export function scopeFor(
  queries: { readonly reads: Queries; readonly writes: Queries },
  tenant: { readonly workspaceId: number; readonly environment: Environment },
): Scope {
  const { workspaceId, environment } = tenant;
  const reads = queries.reads as unknown as AnyTenant;
  const writes = queries.writes as unknown as AnyTenant;
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
    reads: queries.reads,
    writes: queries.writes,
    from: (table) => locked(table, reads.selectFrom(table) as never),
    into: (table) => writes.insertInto(table) as never,
    update: (table) => locked(table, writes.updateTable(table) as never),
    remove: (table) => locked(table, writes.deleteFrom(table) as never),
  };
}
