/** Reads the one credential of a request: a key in a header, or a session cookie. */
import type { Request } from 'express';
import { ApiError } from './api-error.ts';

export type Credential =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'session'; readonly cookie: string }
  | null;

const KEY_IN_URL = /parley_(live|test|admin)_[0-9A-Za-z]/;
const KEY_PARAMETERS = /[?&](api_?key|access_token|token)=/i;

/** Whether a text holds what looks like a key: such a text is refused in addresses. */
export function looksLikeKey(text: string): boolean {
  return KEY_IN_URL.test(text);
}

/** Exactly one credential, or null. Two different ones, or a key in the address, are refused. */
export function readCredential(req: Request, sessionCookie: string): Credential {
  if (looksLikeKey(req.originalUrl) || KEY_PARAMETERS.test(req.originalUrl)) {
    throw new ApiError('key_in_url', {
      detail:
        'Send the key in the Authorization header. If this key is real, rotate it: addresses end up in logs.',
    });
  }
  const keys = [...valuesOf(req, 'authorization').map(bearer), ...valuesOf(req, 'x-api-key')];
  const cookie = req.headers.cookie?.includes(`${sessionCookie}=`) === true ? req.headers.cookie : null;
  if (new Set(keys).size + (cookie === null ? 0 : 1) > 1) {
    throw new ApiError('several_credentials', {
      detail: 'Send one key, in one header, and no session cookie with it.',
    });
  }
  const [key] = keys;
  if (key !== undefined) return { kind: 'key', key };
  return cookie === null ? null : { kind: 'session', cookie };
}

/** Every value of a header. Of several Authorization headers Node itself would keep the first and not tell of the others. */
function valuesOf({ rawHeaders }: Request, wanted: string): string[] {
  const values: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length === wanted.length && name.toLowerCase() === wanted)
      values.push((rawHeaders[index + 1] ?? '').trim());
  }
  return values;
}

function bearer(header: string): string {
  // Any other scheme is a credential that is not a key: it fails the check of its form.
  return /^bearer +(\S+)$/i.exec(header)?.[1] ?? header;
}
