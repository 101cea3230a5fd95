/** Which keys end soon and whose owners have not been told: each is given out once for each step, whoever asks. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Environment } from '../scope.ts';

/** A key that ends soon, with what its owner wants to know. */
export interface ExpiringKey {
  readonly workspaceId: number;
  readonly workspaceName: string;
  readonly apiClientId: string;
  readonly name: string;
  readonly environment: Environment;
  readonly hint: string | null;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string;
  readonly ownerName: string;
  readonly ownerEmail: string;
}

/** Keys that end within `days`, but not within the days of the next step. */
export interface ExpiryStep {
  readonly now: string;
  readonly days: number;
  readonly nextDays: number;
  /** Clients that are passed over, because telling their owners has just failed. */
  readonly except: readonly string[];
}

/**
 * Marks one key as told for this step and gives it, or undefined when there is none left. Left out are keys that cannot be
 * used anyway, and those that were made for a shorter time than the step.
 */
export async function takeExpiringKey(
  database: Database,
  step: ExpiryStep,
): Promise<ExpiringKey | undefined> {
  const { now, days, nextDays, except } = step;
  const { rows } = await sql<ExpiringKey>`
    update api_clients c set noticed_expiry = c.expires_at, noticed_days = ${days}
    from members m, people p, workspaces w
    where (c.workspace_id, c.id) = (
        select workspace_id, id from api_clients
        where deleted_at is null and disabled_at is null and id <> all(${except}::text[])
          and expires_at > ${now}::timestamptz + make_interval(days => ${nextDays}::int)
          and expires_at <= ${now}::timestamptz + make_interval(days => ${days}::int)
          and created_at <= expires_at - make_interval(days => ${days}::int)
          and (noticed_expiry is distinct from expires_at or noticed_days > ${days})
          and exists (select from members o where o.workspace_id = api_clients.workspace_id
            and o.id = api_clients.member_id and o.removed_at is null)
        order by expires_at limit 1 for update skip locked)
      and m.workspace_id = c.workspace_id and m.id = c.member_id and p.id = m.person_id and w.id = c.workspace_id
    returning w.id as workspace_id, w.name as workspace_name, c.id as api_client_id, c.name, c.environment,
      (select s.hint from api_client_secrets s where s.workspace_id = c.workspace_id and s.api_client_id = c.id
        order by s.created_at desc, s.id desc limit 1) as hint,
      c.last_used_at, c.expires_at, p.name as owner_name, p.email as owner_email`.execute(database.writes);
  return rows[0];
}

/** Takes the mark back, so that the owner is told at the next try. */
export async function releaseExpiringKey(database: Database, key: ExpiringKey): Promise<void> {
  await sql`
    update api_clients set noticed_expiry = null, noticed_days = null
    where workspace_id = ${key.workspaceId} and id = ${key.apiClientId}`.execute(database.writes);
}
