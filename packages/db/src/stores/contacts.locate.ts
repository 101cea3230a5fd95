/** From the ways in which a contact can be named to its id. */
import type { Scope } from '../scope.ts';
import type { ContactKey } from './contacts.store.ts';

/** The id of the contact with this key, or undefined when there is none. */
export async function locate(scope: Scope, { by, value }: ContactKey): Promise<string | undefined> {
  const row = await scope.from('contacts').select('id').where(by, '=', value).executeTakeFirst();
  return row?.id;
}

/** The same within a transaction, until whose end nobody else changes, merges or deletes the contact. */
export async function lockContact(scope: Scope, { by, value }: ContactKey): Promise<string | undefined> {
  const row = await scope
    .from('contacts')
    .select('id')
    .where(by, '=', value)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row?.id;
}
