/** Phone numbers of a cell, as tools and people write them. */
import type { CountryCode } from 'libphonenumber-js/max';
import { e164 } from '../fields/phone-numbers.ts';
import { bareText } from './cell-text.ts';
import type { CellFault } from './row-faults.ts';
import { GOOGLE_SEPARATOR } from './tag-values.ts';

/** The numbers of a cell: one, or several as Google writes them. */
export function phoneTexts(cell: string): string[] {
  const text = bareText(cell);
  if (text === '') return [];
  if (!text.includes(GOOGLE_SEPARATOR.trim())) return [text];
  return text.split(GOOGLE_SEPARATOR.trim()).flatMap((part) => part.trim() || []);
}

const LONGEST_PHONE = 40;

/** The number in E.164 form, or what is wrong with it. Without a country code it is one of the default country. */
export function readPhone(text: string, country: CountryCode | undefined): string | CellFault {
  if (IN_POWERS.test(text)) return FAULTS.spreadsheet_number;
  const plain = plainNumber(text);
  if (plain.length > LONGEST_PHONE) return FAULTS.invalid_phone;
  const number = e164(plain, country);
  if (number !== null) return number;
  if (EXTENSION.test(plain)) return FAULTS.phone_extension;
  return country === undefined && !/^[+＋]/.test(plain) ? FAULTS.no_country_code : FAULTS.invalid_phone;
}

// What Excel shows of a long number: digits are lost for good.
const IN_POWERS = /^[+-]?\d+([.,]\d+)?E\+?\d+$/i;
const EXTENSION = /(?:;ext=|\b(?:ext|extension|x|dw|poste|int)\b[.:]?|\dx|#|ｘ)\s*\d+\s*$/i;

/** Without what stands for nothing: an apostrophe that says that it is a text, `tel:`, the `.0` of a number; with `+` for `00`. */
function plainNumber(text: string): string {
  return text
    .replace(/^['’]+/, '')
    .replace(/^(tel|phone|callto|whatsapp):\s*/i, '')
    .replace(/^(\d{6,15})\.0$/, '$1')
    .replace(/^00\s?(?=[1-9])/, '+');
}

const FAULTS = {
  spreadsheet_number: {
    code: 'spreadsheet_number',
    message: 'was shortened by a spreadsheet and has lost digits; format the column as text before saving it',
  },
  phone_extension: {
    code: 'phone_extension',
    message: 'has an extension, which cannot be kept; leave it out',
  },
  no_country_code: {
    code: 'no_country_code',
    message: 'has no country code; write it as +442079460958, or choose a default country',
  },
  invalid_phone: { code: 'invalid_phone', message: 'is not a phone number' },
} as const;
