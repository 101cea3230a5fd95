/** The tags of a row. */
import { looksLikeKey } from '../http/credentials.ts';
import { lineText } from './cell-text.ts';
import { readList } from './list-text.ts';

/** What Google writes between several values in one cell. */
export const GOOGLE_SEPARATOR = ' ::: ';

/** The most characters of a tag's name, and the most tags of a contact. */
const [LONGEST_TAG, MOST_TAGS] = [80, 200];

/** Names of tags, each once without regard to case; or what is wrong with one of them, in words. */
export function tagsOf(cell: string, separator: string): string[] | string {
  const tags = new Map<string, string>();
  for (const name of readList(lineText(cell), separator)) {
    if (isSystemLabel(name)) continue;
    const fault = faultOf(name);
    if (fault !== null) return fault;
    const form = name.toLowerCase();
    if (!tags.has(form)) tags.set(form, name);
  }
  return tags.size > MOST_TAGS ? `has more than ${MOST_TAGS} tags` : [...tags.values()];
}

/**
 * Google's own groups begin with a star, such as `* myContacts` and `* starred`, or are called so in its files for Outlook: nobody
 * made them as labels.
 */
function isSystemLabel(name: string): boolean {
  return name.startsWith('* ') || name === '*' || name === 'myContacts';
}

// A tag can be named in an address, by its name or its id.
function faultOf(name: string): string | null {
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  if (name.length > LONGEST_TAG) return `has a tag with more than ${LONGEST_TAG} characters: ${shown}`;
  if (/[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/u.test(name))
    return 'has a tag with a character that cannot be stored';
  const isNoName = name === '.' || name === '..' || /^tag_[0-9a-z]{26}$/.test(name) || looksLikeKey(name);
  return isNoName ? `has something that cannot be the name of a tag: ${shown}` : null;
}
