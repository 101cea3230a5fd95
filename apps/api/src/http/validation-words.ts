/** What the schemas find wrong, in words for callers. A schema with words of its own, such as beside a pattern, keeps them. */
import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const KINDS: Record<string, string> = {
  object: 'must be a JSON object',
  record: 'must be a JSON object',
  array: 'must be a list',
  string: 'must be text',
  number: 'must be a number',
  int: 'must be a whole number',
  boolean: 'must be true or false',
};

const FORMATS: Record<string, string> = {
  email: 'must be an e-mail address',
  datetime: 'must be a time such as 2026-02-11T09:00:00Z',
  date: 'must be a day such as 2026-02-11',
  url: 'must be an address such as https://example.com',
};

/** What is said where nothing more is known. */
export const WORDLESS = 'does not fit here';

const MOST_VALUES = 20;

/** The sentence for one fault, without the place: "must be an e-mail address". */
export function wordsFor(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wordsForType(issue.expected, issue.input, issue.path ?? []);
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'has a form that does not fit here';
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`;
    case 'too_small':
      return wordsForSize('at least', issue.origin, issue.minimum);
    case 'too_big':
      return wordsForSize('at most', issue.origin, issue.maximum);
    default:
      return WORDLESS;
  }
}

/** Makes these words the ones that every schema in this process falls back to. */
export function useWordsForCallers(): void {
  z.config({ customError: wordsFor });
}

function wordsForType(expected: string, input: unknown, path: readonly PropertyKey[]): string {
  const kind = KINDS[expected] ?? 'has a type that does not fit here';
  if (input !== undefined) return kind;
  return path.length === 0 ? `is missing: it ${kind}` : 'is required';
}

function oneOf(values: readonly unknown[]): string {
  const words = values.slice(0, MOST_VALUES).map(String);
  if (values.length > MOST_VALUES) words.push('…');
  return words.length === 1 ? words.join('') : `one of ${words.join(', ')}`;
}

function wordsForSize(bound: 'at least' | 'at most', origin: string, size: number | bigint): string {
  const count = Number(size);
  if (origin === 'string') {
    if (bound === 'at least' && count === 1) return 'must not be empty';
    return `must have ${bound} ${count} ${count === 1 ? 'character' : 'characters'}`;
  }
  if (origin === 'array') return `must hold ${bound} ${count} ${count === 1 ? 'item' : 'items'}`;
  return `must be ${bound} ${count}`;
}
