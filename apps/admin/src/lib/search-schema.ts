/** Values in the address of a page. What a person has mistyped there is left out, never an error. */
import { z } from 'zod';

/** A text. The router reads `?q=42` as a number and `?q=true` as a truth; both are texts here. */
export function searchText(max: number) {
  return z
    .union([z.string(), z.number(), z.boolean()])
    .transform(String)
    .pipe(z.string().min(1).max(max))
    .optional()
    .catch(undefined);
}

/** One of a few words. */
export function searchChoice<const Words extends readonly string[]>(words: Words) {
  return z.enum(words).optional().catch(undefined);
}

/** Some of a few words; none of them is the same as no filter. */
export function searchChoices<const Words extends readonly string[]>(words: Words) {
  return z
    .array(z.enum(words))
    .transform((chosen) => (chosen.length === 0 ? undefined : chosen))
    .optional()
    .catch(undefined);
}

/** A switch that is off unless the address says `true`. */
export function searchSwitch() {
  return z.literal(true).optional().catch(undefined);
}

/** A moment, ISO 8601. */
export function searchMoment() {
  return z.iso.datetime({ offset: true }).optional().catch(undefined);
}
