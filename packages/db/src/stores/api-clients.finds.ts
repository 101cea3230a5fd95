/** Finds API clients beyond the list: by the hash of a whole key, and by name among those that logs still speak of. */
import { sql } from 'kysely';
import type { Environment, Scope } from '../scope.ts';

/** A secret that was found by its hash, with all that says whether it works. */
export interface FoundSecret {
  readonly secretId: string;
  readonly hint: string;
  readonly verifier: Buffer;
  readonly pepper: string;
  readonly secretEndsAt: string | null;
  /** Whether it has ended, by the clock of the database. */
  readonly isSecretEnded: boolean;
  readonly apiClientId: string;
  readonly name: string;
  readonly environment: string;
  readonly expiresAt: string | null;
  readonly disabledAt: string | null;
  readonly deletedAt: string | null;
  readonly memberRemovedAt: string | null;
}

export function findByLookup(scope: Scope, lookups: readonly Buffer[]): Promise<FoundSecret | undefined> {
  return scope
    .from('apiClientSecrets')
    .innerJoin('apiClients', (join) =>
      join
        .onRef('apiClients.workspaceId', '=', 'apiClientSecrets.workspaceId')
        .onRef('apiClients.id', '=', 'apiClientSecrets.apiClientId'),
    )
    .innerJoin('members', (join) =>
      join
        .onRef('members.workspaceId', '=', 'apiClients.workspaceId')
        .onRef('members.id', '=', 'apiClients.memberId'),
    )
    .where(sql<boolean>`api_client_secrets.lookup = any(${lookups}::bytea[])`)
    .select([
      'apiClientSecrets.id as secretId',
      'apiClientSecrets.hint',
      'apiClientSecrets.verifier',
      'apiClientSecrets.pepper',
      'apiClientSecrets.endsAt as secretEndsAt',
      sql<boolean>`coalesce(api_client_secrets.ends_at <= clock_timestamp(), false)`.as('isSecretEnded'),
      'apiClients.id as apiClientId',
      'apiClients.name',
      'apiClients.environment',
      'apiClients.expiresAt',
      'apiClients.disabledAt',
      'apiClients.deletedAt',
      'members.removedAt as memberRemovedAt',
    ])
    .executeTakeFirst();
}

export interface NameQuery {
  readonly limit: number;
  /** Only these. */
  readonly ids?: readonly string[] | undefined;
  /** Part of the name. */
  readonly q?: string | undefined;
  readonly environment?: Environment | undefined;
}

export interface NamedApiClient {
  readonly id: string;
  readonly name: string;
  readonly environment: string;
  readonly deletedAt: string | null;
}

export function namesOf(scope: Scope, { limit, ids, q, environment }: NameQuery): Promise<NamedApiClient[]> {
  let names = scope
    .from('apiClients')
    .select(['id', 'name', 'environment', 'deletedAt'])
    // Those that work come first: of two with one name, one usually took the place of the other.
    .orderBy(sql`deleted_at is not null`)
    .orderBy(sql`lower(name) collate "C"`)
    .orderBy('id');
  if (ids) names = names.where(sql<boolean>`id = any(${ids}::text[])`);
  if (environment) names = names.where('environment', '=', environment);
  if (q) {
    const wanted = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    names = names.where(sql<boolean>`lower(name) like ${wanted}`);
  }
  return names.limit(sql.lit(limit)).execute();
}
