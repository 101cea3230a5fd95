/** The search of the sign-in page: where to go on afterwards. */
import { z } from 'zod';

/**
 * True for an address within this site. Browsers read `/\host`, and `//host` with a tab between the strokes, as an address
 * of another site; so the answer comes from the browser's own reading, not from the look of the text.
 */
export function isOwnAddress(address: string, origin: string): boolean {
  if (!address.startsWith('/') || !URL.canParse(address, origin)) return false;
  return new URL(address, origin).origin === origin;
}

/** A way back that leads elsewhere is as good as none. */
export const SignInSearch = z.object({
  back: z
    .string()
    .refine((address) => isOwnAddress(address, window.location.origin))
    .optional()
    .catch(undefined),
});
