/** Looking for a part of a contact's texts: what the trigram index can look up, and what only the beginnings of names can. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

// What the trigram index can look for between wildcards: three letters or digits, two that end a word, one that begins it.
const LOOKED_UP = /[\p{L}\p{N}]{3}|[\p{L}\p{N}]{2}[^\p{L}\p{N}\p{M}]|[^\p{L}\p{N}\p{M}][\p{L}\p{N}]/u;

/** Whether the index of texts can look for `part`. */
export function isLookedUp(part: string): boolean {
  return LOOKED_UP.test(part.normalize('NFKC'));
}

/** What the trigram index can look up is found anywhere; anything else only at the beginning of a name, within its index. */
export function textMatches(q: string): RawBuilder<boolean> {
  return isLookedUp(q) ? isInTexts(q) : nameBegins(q);
}

/** One of the contact's texts holds `part`. */
export function isInTexts(part: string): RawBuilder<boolean> {
  return sql`search like search_pattern(${part})`;
}

/** The name begins with `part`, within the index of names. */
export function nameBegins(part: string): RawBuilder<boolean> {
  return sql`name_key >= left(search_form(${part}), 150) and name_key < left(search_form(${part}), 150) || chr(1114111)`;
}
