/** The values that one contact alone may have, as its own or as an identity. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Scope } from '../scope.ts';
import type { ContactValues } from './contacts.columns.ts';

export const UNIQUE = ['externalId', 'email', 'phone'] as const;

const TYPES = { externalId: 'external_id', email: 'email', phone: 'phone' } as const;

/** That no other contact has one of the values. `contacts` is the row being updated. */
export function nobodyElseHas(scope: Scope, values: ContactValues): RawBuilder<boolean> {
  const given = UNIQUE.filter((field) => typeof values[field] === 'string');
  const identities = othersIdentities(scope, values, sql`contacts.id`);
  if (identities === null) return sql`true`;
  const { workspaceId, environment } = scope;
  const same = given.map((field) => sql`${sql.ref(`other.${field}`)} = ${values[field]}`);
  return sql`not exists (select from contacts as other
      where other.workspace_id = ${workspaceId} and other.environment = ${environment}
        and other.id <> contacts.id and (${sql.join(same, sql` or `)}))
    and not exists (${identities})`;
}

/** Identities of contacts but `own` that have one of the values; null when none of them is given. */
export function othersIdentities(
  { workspaceId, environment }: Scope,
  values: ContactValues,
  own: RawBuilder<unknown>,
): RawBuilder<unknown> | null {
  const given = UNIQUE.filter((field) => typeof values[field] === 'string');
  if (given.length === 0) return null;
  const pairs = given.map((field) => sql`(${sql.lit(TYPES[field])}, ${values[field]}::text)`);
  return sql`select from contact_identities as i
    where i.workspace_id = ${workspaceId} and i.environment = ${environment} and i.contact_id <> ${own}
      and (i.type, i.value) in (${sql.join(pairs)})`;
}
