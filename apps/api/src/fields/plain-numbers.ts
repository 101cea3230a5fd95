/** Tells of most phone numbers in clean international form, without parsing them, in which form they are kept. */
import { getCountries, getCountryCallingCode, Metadata } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';

/** What all countries of a calling code agree on. */
interface Plan {
  /** Lengths without the calling code that are possible in each of them. */
  readonly lengths: ReadonlySet<number>;
  /** What one of them may take off the beginning, or put in. */
  readonly prefixes: readonly RegExp[];
}

/**
 * The number in E.164 form, when nothing but digits, blanks, dots, hyphens and brackets stands behind its `+`, it is as long as
 * the numbers of its calling code are, and does not begin with anything that is taken off. Null says nothing: then it must be
 * parsed, which takes thirty times as long.
 */
export function plainNumber(phone: string): string | null {
  if (!PLAIN.test(phone)) return null;
  const number = phone.replaceAll(/[ ().-]/g, '');
  const code = [2, 3, 4].map((end) => number.slice(1, end)).find((digits) => COUNTRIES.has(digits));
  return code !== undefined && isPlain(number.slice(1 + code.length), planOf(code)) ? number : null;
}

const PLAIN = /^\+[1-9][\d ().-]{6,30}$/;

function isPlain(national: string, { lengths, prefixes }: Plan): boolean {
  return (
    lengths.has(national.length) && prefixes.every((prefix) => (prefix.exec(national)?.[0] ?? '') === '')
  );
}

const COUNTRIES = new Map<string, CountryCode[]>();
for (const country of getCountries()) {
  const code = getCountryCallingCode(country);
  COUNTRIES.set(code, [...(COUNTRIES.get(code) ?? []), country]);
}

const plans = new Map<string, Plan>();

function planOf(code: string): Plan {
  const known = plans.get(code);
  if (known !== undefined) return known;
  const each = (COUNTRIES.get(code) ?? []).map(planOfCountry);
  const [first, ...others] = each.map(({ lengths }) => lengths);
  const common = [...(first ?? [])].filter((length) => others.every((lengths) => lengths.has(length)));
  const plan = { lengths: new Set(common), prefixes: each.flatMap(({ prefixes }) => prefixes) };
  plans.set(code, plan);
  return plan;
}

function planOfCountry(country: CountryCode): Plan {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  // Its type leaves this out. Were it gone, every number would be parsed.
  const plan: { possibleLengths?: () => number[]; nationalPrefixForParsing?: () => string | undefined } =
    metadata.numberingPlan ?? {};
  if (plan.possibleLengths === undefined || plan.nationalPrefixForParsing === undefined) return NOTHING;
  const prefix = plan.nationalPrefixForParsing();
  const prefixes = prefix === undefined || prefix === '' ? [] : [new RegExp(`^(?:${prefix})`)];
  return { lengths: new Set(plan.possibleLengths()), prefixes };
}

const NOTHING: Plan = { lengths: new Set(), prefixes: [] };
