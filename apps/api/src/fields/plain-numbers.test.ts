/** Guarantees of the short way for phone numbers: it says what parsing says, or nothing. */
import fc from 'fast-check';
import { getCountries, getCountryCallingCode, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, test } from 'vitest';
import { parsedNumber } from './phone-numbers.ts';
import { plainNumber } from './plain-numbers.ts';

const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 4, maxLength: 14 });
const between = fc.array(fc.constantFrom('', '', '', ' ', '-', '.', '(', ')', ' (', ') '), {
  minLength: 14,
  maxLength: 14,
});
const numbers = fc
  .tuple(fc.constantFrom(...getCountries()), digits, between)
  .map(([country, national, signs]) => {
    const rest = national.map((digit, place) => `${signs[place] ?? ''}${digit}`).join('');
    return `+${getCountryCallingCode(country)}${rest}`;
  });

describe('the short way', () => {
  test('says of any digits behind any calling code what parsing says, or nothing', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(undefined, 'GB', 'US', 'DE', 'AR'), (number, country) => {
        const short = plainNumber(number);
        return short === null || short === parsedNumber(number, country);
      }),
      { numRuns: 20_000 },
    );
  });

  test.each([
    ['with a prefix of the country', '+44 020 7946 0958'],
    ['that is turned into another', '+54 11 15 2345 6789'],
    ['with an extension', '+44 20 7946 0958 ext. 12'],
    ['too short', '+44 20 79'],
    ['with letters', '+1 800 FLOWERS'],
    ['without its country code', '020 7946 0958'],
  ])('leaves a number %s to parsing', (_why, number) => {
    expect(plainNumber(number)).toBeNull();
  });

  test('knows the mobile numbers of nearly all countries', () => {
    const mobiles = getCountries().flatMap((country) => getExampleNumber(country, examples)?.number ?? []);
    const known = mobiles.filter((number) => plainNumber(number) === number);
    expect(known.length / mobiles.length).toBeGreaterThan(0.9);
  });
});
