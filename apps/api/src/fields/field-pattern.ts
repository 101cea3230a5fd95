/** Patterns of custom fields: run in time that grows with the value alone, and refused with their fault when they do not compile. */
import { LRUCache } from 'lru-cache';
import { RE2JS, RE2JSException } from 're2js';

/** The most characters of a pattern. */
export const MOST_PATTERN = 200;
// Repetitions multiply, and each step of a match may look at every instruction: `a{1000}` is a thousand of them.
const MOST_INSTRUCTIONS = 500;

const compiled = new LRUCache<string, RE2JS>({ max: 500 });

/** What is wrong with a pattern, in words, or null when it can be used. */
export function patternFault(pattern: string): string | null {
  try {
    if (compile(pattern).matcher('').programSize() <= MOST_INSTRUCTIONS) return null;
    return 'repeats too much to be run for every value';
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return `is no pattern in the syntax of RE2: ${error.message.replace('error parsing regexp: ', '')}`;
  }
}

/** Whether the whole of `text` matches. The pattern must have been found good before. */
export function matchesPattern(pattern: string, text: string): boolean {
  return compile(pattern).matcher(text).matches();
}

function compile(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = RE2JS.compile(pattern);
  compiled.set(pattern, made);
  return made;
}
