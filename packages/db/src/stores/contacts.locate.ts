/** From the ways in which a contact can be named to its id: its own values, else what it is known by, else into whom it was merged. */
import { sql } from 'kysely';
import type { Scope } from '../scope.ts';
import type { ContactKey } from './contacts.store.ts';

/** A contact that is named by none of its own values. */
export interface Elsewhere {
  readonly id: string;
  /** `merge`: the name belonged to a contact that was merged into this one. */
  readonly by: 'merge' | 'identity';
}

/** The id of the contact with this key, or undefined when there is none. */
export async function locate(scope: Scope, key: ContactKey): Promise<string | undefined> {
  const row = await named(scope, key).executeTakeFirst();
  return row?.id ?? (await elsewhere(scope, key))?.id;
}

/** The same within a transaction, until whose end nobody else changes, merges or deletes the contact. */
export async function lockContact(scope: Scope, key: ContactKey): Promise<string | undefined> {
  const row = await named(scope, key).forNoKeyUpdate().executeTakeFirst();
  if (row) return row.id;
  const other = await elsewhere(scope, key);
  return other === undefined ? undefined : lockContact(scope, { by: 'id', value: other.id });
}

/** Does a write, and once more for whom the key names otherwise, when it finds no contact with it. */
export async function redirected<W extends { readonly outcome: string }>(
  scope: Scope,
  key: ContactKey,
  write: (key: ContactKey, isElsewhere: boolean) => Promise<W>,
): Promise<W> {
  const first = await write(key, false);
  if (first.outcome !== 'not_found') return first;
  const other = await elsewhere(scope, key);
  return other === undefined ? first : write({ by: 'id', value: other.id }, true);
}

/** Whom a key names that is no contact's own: by an identity, or by the id of one that was merged. */
export async function elsewhere(scope: Scope, { by, value }: ContactKey): Promise<Elsewhere | undefined> {
  if (by !== 'id') return known(scope, by, value);
  return value.startsWith(IDENTITY)
    ? identified(scope, value.slice(IDENTITY.length))
    : survivor(scope, value);
}

function named(scope: Scope, { by, value }: ContactKey) {
  return scope.from('contacts').select('id').where(by, '=', value);
}

/** A name of this form is no id: `identity:` with scope and value. */
const IDENTITY = 'identity:';

const TYPES = { email: 'email', phone: 'phone', externalId: 'external_id' } as const;

/** One that has it in the scope of its kind comes before those to whom a channel gives it. */
async function known(scope: Scope, by: keyof typeof TYPES, value: string): Promise<Elsewhere | undefined> {
  const row = await scope
    .from('contactIdentities')
    .select('contactId')
    .where('type', '=', TYPES[by])
    .where('value', '=', value)
    .orderBy(sql`scope in ('email', 'phone', 'ext')`, 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row && { id: row.contactId, by: by === 'externalId' ? 'merge' : 'identity' };
}

/** The types of identities. Where two have one value in one scope, the first of them is meant. */
export const IDENTITY_TYPES = [
  'phone',
  'email',
  'bsuid',
  'psid',
  'username',
  'handle',
  'cookie',
  'external_id',
] as const;

// The scope is a kind of channel or one channel: `whatsapp` or `whatsapp:chn_…`.
const SCOPED = /^([a-z][a-z0-9_]*(?::chn_[0-9a-hjkmnp-tv-z]{26})?):(.*)$/s;

async function identified(scope: Scope, name: string): Promise<Elsewhere | undefined> {
  const [, place, value] = SCOPED.exec(name) ?? [];
  if (place === undefined || value === undefined) return undefined;
  const row = await scope
    .from('contactIdentities')
    .select('contactId')
    .where('type', 'in', IDENTITY_TYPES)
    .where(sql<boolean>`(value = ${value} or (type = 'email' and value = lower(${value})))`)
    .where('scope', '=', place)
    .orderBy(sql`array_position(${[...IDENTITY_TYPES]}::text[], type)`)
    .limit(1)
    .executeTakeFirst();
  return row && { id: row.contactId, by: 'identity' };
}

/** The end of the chain of merges: one of them is still a contact, unless it was deleted. */
async function survivor(
  { workspaceId, environment, reads }: Scope,
  id: string,
): Promise<Elsewhere | undefined> {
  const { rows } = await sql<{ id: string }>`
    with recursive chain (id) as (
      select survivor_id from contact_tombstones
      where workspace_id = ${workspaceId} and environment = ${environment} and contact_id = ${id} and kind = 'merged'
      union
      select gone.survivor_id from contact_tombstones as gone join chain on gone.contact_id = chain.id
      where gone.workspace_id = ${workspaceId} and gone.environment = ${environment} and gone.kind = 'merged'
    )
    select contacts.id from chain join contacts on contacts.id = chain.id
    where workspace_id = ${workspaceId} and environment = ${environment}`.execute(reads);
  return rows[0] && { id: rows[0].id, by: 'merge' };
}
