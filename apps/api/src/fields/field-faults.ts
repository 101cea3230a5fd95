/** What comes of judging one custom value: the value in its normal form, or what is wrong with it. */
import type { FieldValue } from '@parley/db';

/** What is wrong with a value, in words that go on from its name: `must be a number`. */
export interface FieldFault {
  readonly code: string;
  readonly message: string;
}

export type Judged = { readonly value: FieldValue } | { readonly fault: FieldFault };

export function good(value: FieldValue): Judged {
  return { value };
}

export function bad(code: string, message: string): Judged {
  return { fault: { code, message } };
}
