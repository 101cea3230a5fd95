/** Reads the one credential of a request: a key in a header, or a session cookie. */
import type { Request } from 'express';
import { ApiError } from './api-error.ts';

export type Credential =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'session'; readonly cookie: string }
  | null;

const KEY_IN_URL = /parley_(live|test|admin)_[0-9A-Za-z]/;
const KEY_PARAMETERS = /[?&](api_?key|access_token|token)=/i;

/** Exactly one credential, or null. Two different ones, or a key in the address, are refused. */
export function readCredential(req: Request, sessionCookie: string): Credential {
  if (KEY_IN_URL.test(req.originalUrl) || KEY_PARAMETERS.test(req.originalUrl)) {
    throw new ApiError('key_in_url', {
      detail:
        'Send the key in the Authorization header. If this key is real, rotate it: addresses end up in logs.',
    });
  }
  const keys = [bearer(req.headers.authorization), single(req.headers['x-api-key'])].filter(
    (key) => key !== null,
  );
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

function bearer(header: string | undefined): string | null {
  if (header === undefined) return null;
  const match = /^bearer +(\S+)$/i.exec(header.trim());
  // Any other scheme is a credential that is not a key: it fails the check of its form.
  return match?.[1] ?? header;
}

function single(header: string | string[] | undefined): string | null {
  return header === undefined ? null : String(header);
}
