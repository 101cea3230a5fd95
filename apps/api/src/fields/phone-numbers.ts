/** Phone numbers in the one form in which they are kept. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import { plainNumber } from './plain-numbers.ts';

/**
 * The number in E.164 form, or null when it is no possible number, or more than one, as with an extension. Without
 * `country` it must have its country code.
 */
export function e164(phone: string, country?: CountryCode): string | null {
  return plainNumber(phone) ?? parsedNumber(phone, country);
}

/** The same without the short way. */
export function parsedNumber(phone: string, country?: CountryCode): string | null {
  const given = phone.startsWith(' ') ? `+${phone.trimStart()}` : phone;
  const parsed = parsePhoneNumberFromString(given, {
    extract: false,
    ...(country === undefined ? {} : { defaultCountry: country }),
  });
  return parsed?.isPossible() === true && parsed.ext === undefined ? parsed.number : null;
}
