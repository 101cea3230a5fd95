/** What the first values of a column look like. */
import { isTimezone } from '../http/timezone.ts';
import { GOOGLE_SEPARATOR } from './tag-values.ts';
import { LIST_SEPARATOR } from './list-text.ts';

type Samples = readonly string[];

export function mostlyEmails(samples: Samples): boolean {
  return mostly(samples, /^(mailto:)?[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+$/i);
}

/** Only with the sign of a country code: other digits may be anything. */
export function mostlyPhones(samples: Samples): boolean {
  return mostly(samples, /^(tel:)?'?(\+|00)[1-9][\d ().\-/]{6,18}$/i);
}

function mostly(samples: Samples, form: RegExp): boolean {
  const alike = samples.filter((sample) => form.test(sample)).length;
  return samples.length > 0 && alike / samples.length > 0.6;
}

/** Tags of languages, or nothing at all. */
export function isLanguages(samples: Samples): boolean {
  return samples.every((sample) => /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(sample));
}

/** Names of time zones, or nothing at all. */
export function isTimezones(samples: Samples): boolean {
  return samples.every(isTimezone);
}

export function isContactId(samples: Samples): boolean {
  return samples.length > 0 && samples.every((sample) => /^con_[0-9a-z]{26}$/.test(sample));
}

/** What stands between the tags of a column. Google says it by the name too. */
export function separatorOf(name: string, samples: Samples): string {
  const isGoogle = /^(labels|group membership)$/i.test(name.trim());
  if (isGoogle || samples.some((sample) => sample.includes(GOOGLE_SEPARATOR.trim()))) return GOOGLE_SEPARATOR;
  return (
    [LIST_SEPARATOR, '|', ','].find((sign) => samples.some((sample) => sample.includes(sign))) ??
    LIST_SEPARATOR
  );
}
