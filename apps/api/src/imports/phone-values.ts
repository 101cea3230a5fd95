/** Phone numbers of a cell, as tools and people write them. */
import { getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
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

/**
 * The number in E.164 form, or what is wrong with it. With its country code it must be a possible number, as everywhere; without
 * it is taken for one of the default country only if it can be nothing else.
 */
export function readPhone(text: string, country: CountryCode | undefined): string | CellFault {
  if (IN_POWERS.test(text)) return FAULTS.spreadsheet_number;
  const plain = plainText(text);
  if (plain.length > LONGEST_PHONE) return FAULTS.invalid_phone;
  if (plain.startsWith('+')) return e164(plain) ?? whyNot(plain);
  if (country === undefined)
    return /\d{5}/.test(digitsOf(plain)) ? FAULTS.no_country_code : FAULTS.invalid_phone;
  return nationalNumber(plain, country);
}

// What Excel shows of a long number: digits are lost for good.
const IN_POWERS = /^[+-]?\d+([.,]\d+)?E\+?\d+$/i;
const EXTENSION = /(?:;ext=|#|(?:\b|\d)(?:extension|ext|x|dw|poste|int)[.:]?)\s*\d+\s*$/i;

/** Without what stands for nothing: an apostrophe that says that it is a text, `tel:`, the `.0` of a number; with `+` for `00`, and wide signs narrow. */
function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^['’]+/, '')
    .replace(/^(tel|phone|callto|whatsapp):\s*/i, '')
    .replace(/^(\d{6,15})\.0$/, '$1')
    .replace(/^00\s?(?=[1-9])/, '+');
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

/** A number of the country. One whose `+` was lost, as in a spreadsheet, is known by the country's own code. */
function nationalNumber(text: string, country: CountryCode): string | CellFault {
  const [national, digits] = [validNumber(text, country), digitsOf(text)];
  const isLikeInternational = digits.startsWith(getCountryCallingCode(country));
  const international = isLikeInternational ? validNumber(`+${digits}`, country) : null;
  if (national !== null && international !== null && national !== international) {
    const message = `could be ${national} or ${international}; write it like one of these`;
    return { code: 'ambiguous_phone', message };
  }
  return national ?? international ?? whyNot(text, country);
}

/** Only one that is in use as far as is known, else numbers of other countries would be taken for some of this one. */
function validNumber(text: string, country: CountryCode): string | null {
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
  if (parsed === undefined || parsed.ext !== undefined) return null;
  // Dialled as from this country, `011 44 …`, it says its country as well as with a plus.
  const isAbroad = parsed.countryCallingCode !== getCountryCallingCode(country);
  return parsed.isValid() || (isAbroad && parsed.isPossible()) ? parsed.number : null;
}

function whyNot(text: string, country?: CountryCode): CellFault {
  if (EXTENSION.test(text)) return FAULTS.phone_extension;
  if (country === undefined || e164(text, country) === null) return FAULTS.invalid_phone;
  return {
    code: 'foreign_phone',
    message: `is not a number of the default country, ${country}; write it with its country code, as +442079460958`,
  };
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
