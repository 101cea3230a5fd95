/** E-mail addresses of a cell, as tools and people write them. */
import { CreateContactBody } from '@parley/contract/schemas';
import { looksLikeKey } from '../http/credentials.ts';
import { bareText } from './cell-text.ts';
import type { CellFault } from './row-faults.ts';
import { GOOGLE_SEPARATOR } from './tag-values.ts';

const Email = CreateContactBody.shape.email;

/** The addresses of a cell: one, or several with ` ::: `, `;` or `,` between them, or in brackets behind a name. */
export function emailTexts(cell: string): string[] {
  const text = bareText(cell);
  if (!/[\s;,<]/.test(text)) return text === '' ? [] : [text];
  const inBrackets = [...text.matchAll(/<([^<>\s]+@[^<>\s]+)>/g)].flatMap(([, address]) => address ?? []);
  if (inBrackets.length > 0) return inBrackets;
  const parts = text.split(text.includes(GOOGLE_SEPARATOR.trim()) ? GOOGLE_SEPARATOR.trim() : /[;,]/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** The address in lower case, or what is wrong with it. */
export function readEmail(text: string): string | CellFault {
  const address = text.replace(/^mailto:/i, '').toLowerCase();
  if (address.startsWith('/o=')) {
    return {
      code: 'exchange_address',
      message: 'is an address within Microsoft Exchange, not an e-mail address',
    };
  }
  const isGood = Email.safeParse(address).success && !looksLikeKey(address);
  return isGood ? address : { code: 'invalid_email', message: 'is not an e-mail address' };
}
