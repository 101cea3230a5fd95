/** Refuses new passwords that everybody knows, and those made of what anybody knows about their person (NIST SP 800-63B, 5.1.1.2). */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { ApiError } from '../http/api-error.ts';

/** Whose password it is to be. */
export interface Owner {
  readonly email: string;
  readonly name: string;
}

// Guesses that a program which knows the common passwords would need: ten thousand million. Three unrelated words need
// a thousand times more; `Summer2026!!`, or a name with a year, a hundred times fewer.
const LEAST_GUESSES_LOG10 = 10;

// What comes after these only makes a password stronger, and the time to judge one grows with its length.
const MOST_JUDGED = 48;

const SERVICE = 'parley';
const SHORTEST_WORD = 3;

/** Throws `weak_password` for a password that is too easy to guess for somebody who knows its owner. */
export async function requireStrong(password: string, owner: Owner, pointer: string): Promise<void> {
  const judge = await (judgeOnce ??= makeJudge());
  const { guessesLog10, sequence } = judge.check(password.slice(0, MOST_JUDGED), wordsAbout(owner));
  if (guessesLog10 >= LEAST_GUESSES_LOG10) return;
  const isPersonal = sequence.some((part) => part['dictionaryName'] === 'userInputs');
  const message = isPersonal
    ? 'must not be made of your name, your e-mail address or the name of this service'
    : 'must not be, or resemble, a password that many people use; a few unrelated words are better';
  const errors = [{ pointer, code: 'weak_password', message }];
  throw new ApiError('weak_password', { detail: `The new password ${message}.`, errors });
}

/** Name and address, whole and in words. */
function wordsAbout({ email, name }: Owner): string[] {
  const words = `${email} ${name}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const whole = [email.toLowerCase(), name.toLowerCase(), name.toLowerCase().replaceAll(/\s+/g, '')];
  return [...new Set([SERVICE, ...whole, ...words])].filter((word) => word.length >= SHORTEST_WORD);
}

let judgeOnce: Promise<ZxcvbnFactory> | undefined;

// The list of some fifty thousand passwords is read with the first new password, not at each start.
async function makeJudge(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Judge }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new Judge({ dictionary, graphs: adjacencyGraphs });
}
