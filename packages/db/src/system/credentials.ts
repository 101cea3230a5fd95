/** Finds who a key belongs to before the tenant is known. Only authentication may ask. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Environment } from '../scope.ts';

/** All that the decision about a key needs, in one row. Moments are ISO text. */
export interface CredentialRow {
  readonly secretId: string;
  readonly lookup: Buffer;
  readonly verifier: Buffer;
  readonly pepper: string;
  readonly secretEndsAt: string | null;
  /** Whether it had ended when it was read, by the clock that ended it: clocks of processes differ. */
  readonly isSecretEnded: boolean;
  readonly apiClientId: string;
  readonly name: string;
  readonly kind: 'api' | 'admin';
  readonly environment: Environment;
  readonly scopes: string[];
  readonly allowedNetworks: string[];
  readonly browserAllowed: boolean;
  readonly callsPerMinute: number | null;
  readonly expiresAt: string | null;
  readonly disabledAt: string | null;
  readonly deletedAt: string | null;
  readonly workspaceId: number;
  readonly workspaceName: string;
  readonly plan: string;
  readonly memberId: string;
  readonly role: string;
  readonly memberRemovedAt: string | null;
}

/** The credential whose lookup half is one of `lookups` (one for each live pepper), or undefined. One indexed statement. */
export async function findCredential(
  database: Database,
  lookups: Buffer[],
): Promise<CredentialRow | undefined> {
  const { rows } = await sql<CredentialRow>`
    select s.id as secret_id, s.lookup, s.verifier, s.pepper, s.ends_at as secret_ends_at,
      coalesce(s.ends_at <= clock_timestamp(), false) as is_secret_ended,
      c.id as api_client_id, c.name, c.kind, c.environment, c.scopes, c.allowed_networks, c.browser_allowed,
      c.calls_per_minute, c.expires_at, c.disabled_at, c.deleted_at,
      w.id as workspace_id, w.name as workspace_name, w.plan,
      m.id as member_id, m.role, m.removed_at as member_removed_at
    from api_client_secrets s
    join api_clients c on c.workspace_id = s.workspace_id and c.id = s.api_client_id
    join members m on m.workspace_id = c.workspace_id and m.id = c.member_id
    join workspaces w on w.id = c.workspace_id
    where s.lookup = any(${lookups}::bytea[])`.execute(database.reads);
  return rows[0];
}

/** A key that was found under an older pepper, as the newest one stores it. */
export interface Rehash {
  readonly workspaceId: number;
  readonly secretId: string;
  readonly lookup: Buffer;
  readonly verifier: Buffer;
  readonly pepper: string;
}

/** Stores the hash of a secret under the newest pepper. */
export async function rehashSecret(database: Database, rehash: Rehash): Promise<void> {
  const { workspaceId, secretId, ...hash } = rehash;
  await database.writes
    .updateTable('apiClientSecrets')
    .set(hash)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', secretId)
    .execute();
}

/** The last use of a secret within one flush. */
export interface KeyUse {
  readonly workspaceId: number;
  readonly apiClientId: string;
  readonly secretId: string;
  readonly at: string;
  readonly ip: string;
  readonly userAgent: string | null;
}

/**
 * Writes when, from where and by what keys were last used; never moves a moment backwards. The first use of a secret starts
 * the countdown of the one that waits for it. Secrets and clients are locked one kind after the other, each in the order of
 * its ids, so that processes do not block each other in a ring.
 */
export async function recordKeyUses(database: Database, uses: readonly KeyUse[]): Promise<void> {
  if (uses.length === 0) return;
  await writeLastUses(database, uses);
  await startCountdowns(database, uses);
}

/** A statement of its own: one statement must not change a row twice, and both secrets may have been used in one flush. */
async function startCountdowns(database: Database, uses: readonly KeyUse[]): Promise<void> {
  const column = <K extends keyof KeyUse>(key: K) => uses.map((use) => use[key]);
  await sql`
    with used as (
      select * from unnest(${column('workspaceId')}::int[], ${column('secretId')}::text[], ${column('at')}::timestamptz[])
        as u (workspace_id, secret_id, at)
    ), started as (
      update api_client_secrets old
      set ends_at = least(old.ends_at, u.at + make_interval(secs => old.ends_after_seconds), c.expires_at),
        ends_after_seconds = null
      from used u
      join api_client_secrets new on new.workspace_id = u.workspace_id and new.id = u.secret_id
      join api_clients c on c.workspace_id = new.workspace_id and c.id = new.api_client_id
      where old.workspace_id = new.workspace_id and old.api_client_id = new.api_client_id
        and old.ends_after_seconds is not null and (old.created_at, old.id) < (new.created_at, new.id)
      returning old.workspace_id, old.api_client_id
    ), announced as (
      insert into key_changes (workspace_id, api_client_id) select * from started returning seq
    )
    select pg_notify('parley_key_changes', '') from announced limit 1`.execute(database.writes);
}

async function writeLastUses(database: Database, uses: readonly KeyUse[]): Promise<void> {
  const column = <K extends keyof KeyUse>(key: K) => uses.map((use) => use[key]);
  const used = sql`
    select * from unnest(${column('workspaceId')}::int[], ${column('apiClientId')}::text[], ${column('secretId')}::text[],
      ${column('at')}::timestamptz[], ${column('ip')}::text[], ${column('userAgent')}::text[])
      as u (workspace_id, api_client_id, secret_id, at, ip, user_agent)`;
  await sql`
    update api_client_secrets s
    set last_used_at = greatest(s.last_used_at, held.at), first_used_at = coalesce(s.first_used_at, held.at)
    from (
      select s.workspace_id, s.id, u.at from (${used}) u
      join api_client_secrets s on s.workspace_id = u.workspace_id and s.id = u.secret_id
      order by s.workspace_id, s.id for no key update of s
    ) held
    where s.workspace_id = held.workspace_id and s.id = held.id`.execute(database.writes);
  await sql`
    update api_clients c
    set last_used_at = held.at, last_used_ip = held.ip, last_used_user_agent = held.user_agent
    from (
      select c.workspace_id, c.id, u.at, u.ip, u.user_agent from (
        select distinct on (workspace_id, api_client_id) * from (${used}) used
        order by workspace_id, api_client_id, at desc
      ) u
      join api_clients c on c.workspace_id = u.workspace_id and c.id = u.api_client_id
      order by c.workspace_id, c.id for no key update of c
    ) held
    where c.workspace_id = held.workspace_id and c.id = held.id
      and coalesce(c.last_used_at, '-infinity') < held.at`.execute(database.writes);
}
