/** One name out of its parts, in the order in which people write them. */

// Chinese and Japanese signs, kana and Korean: there the family comes first, without a blank between.
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー・]+$/u;

export interface NameParts {
  readonly first: string;
  readonly middle: string;
  readonly last: string;
}

/** The name; empty when there is none. */
export function nameOf({ first, middle, last }: NameParts): string {
  if (first !== '' && last !== '' && EAST_ASIAN.test(first) && EAST_ASIAN.test(last))
    return `${last}${middle}${first}`;
  return [first, middle, last].filter((part) => part !== '').join(' ');
}
