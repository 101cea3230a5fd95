/** Every question the product asks about identities: by what else than its own values a contact is known. */
import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { Tables } from '../database.ts';
import type { Scope } from '../scope.ts';
import { recordEvent } from './contact-events.store.ts';
import { locate, lockContact } from './contacts.locate.ts';
import type { ContactKey } from './contacts.store.ts';

export const MOST_IDENTITIES = 50;

const COLUMNS = ['id', 'contactId', 'scope', 'type', 'value', 'verified', 'createdAt'] as const;

export type IdentityRow = Pick<Selectable<Tables['contactIdentities']>, (typeof COLUMNS)[number]>;

export type NewIdentity = Pick<
  Insertable<Tables['contactIdentities']>,
  'id' | 'scope' | 'type' | 'value' | 'verified'
>;

/** `taken` names the contact that has the value, which may be the contact itself; `full`: it has as many as it can. */
export type IdentityWrite =
  | { readonly outcome: 'created'; readonly row: IdentityRow }
  | { readonly outcome: 'not_found' | 'full' }
  | { readonly outcome: 'taken'; readonly existingId: string };

export function identitiesStore(scope: Scope) {
  return {
    /** The identities of a contact beside its own values, oldest first; undefined when there is no such contact. */
    list: async (key: ContactKey): Promise<IdentityRow[] | undefined> => {
      const contactId = await locate(scope, key);
      return contactId === undefined ? undefined : identitiesOf(scope, [contactId]);
    },

    /** Adds one, unless a contact has it: no value of one scope and type, and no address or number, ever has two. Within a transaction. */
    create: (key: ContactKey, identity: NewIdentity): Promise<IdentityWrite> => create(scope, key, identity),

    /** Takes one away. Within a transaction; undefined when the contact has no such identity, or there is no such contact. */
    delete: async (key: ContactKey, id: string): Promise<IdentityRow | undefined> => {
      const contactId = await lockContact(scope, key);
      if (contactId === undefined) return undefined;
      const row = await scope
        .remove('contactIdentities')
        .where('id', '=', id)
        .where('contactId', '=', contactId)
        .returning(COLUMNS)
        .executeTakeFirst();
      if (row) await recordEvent(scope, { contactId, type: 'identity.removed', before: told(row) });
      return row;
    },
  };
}

/** The identities of these contacts, oldest first. */
export function identitiesOf(scope: Scope, contactIds: readonly string[]): Promise<IdentityRow[]> {
  return scope
    .from('contactIdentities')
    .select(COLUMNS)
    .where(sql<boolean>`contact_id = any(${contactIds}::text[])`)
    .orderBy('contactId')
    .orderBy('id')
    .execute();
}

/** Until the transaction ends nobody else writes identities, nor own values that could be the same. Contacts are locked first. */
export async function lockIdentities({ workspaceId, environment, writes }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(identity_lock(${workspaceId}, ${environment}))`.execute(writes);
}

async function create(scope: Scope, key: ContactKey, identity: NewIdentity): Promise<IdentityWrite> {
  const contactId = await lockContact(scope, key);
  if (contactId === undefined) return { outcome: 'not_found' };
  await lockIdentities(scope);
  const existingId = await ownerOf(scope, identity);
  if (existingId !== undefined) return { outcome: 'taken', existingId };
  if ((await identitiesOf(scope, [contactId])).length >= MOST_IDENTITIES) return { outcome: 'full' };
  const row = await scope
    .into('contactIdentities')
    .values({ ...scope.own, ...identity, contactId })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  await recordEvent(scope, { contactId, type: 'identity.added', after: told(row) });
  return { outcome: 'created', row };
}

const OWN = { email: 'email', phone: 'phone', external_id: 'externalId' } as const;

/** The contact that has a value, as its own or as an identity, or undefined. */
export async function ownerOf(
  scope: Scope,
  { scope: place, type, value }: Pick<NewIdentity, 'scope' | 'type' | 'value'>,
): Promise<string | undefined> {
  const identity = await scope
    .from('contactIdentities')
    .select('contactId')
    .where('type', '=', type)
    .where('value', '=', value)
    .where('scope', '=', place)
    .executeTakeFirst();
  if (identity || !isOwnType(type)) return identity?.contactId;
  const own = await scope.from('contacts').select('id').where(OWN[type], '=', value).executeTakeFirst();
  return own?.id;
}

function isOwnType(type: string): type is keyof typeof OWN {
  return type in OWN;
}

function told({ scope: place, type, value }: IdentityRow) {
  return { scope: place, type, value };
}
