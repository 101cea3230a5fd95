/** The session cookie: its name and flags, and the signature that makes a token from the database worthless alone. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The cookies of sign-in, for one installation. */
export interface SessionCookies {
  /** The name of the cookie that holds the session. */
  readonly session: string;
  /** The name of the cookie that stands for a proved password while the second step is to come. */
  readonly secondStep: string;
  readonly isSecure: boolean;
  /** The value of `name` in a `Cookie` header, if its signature is ours. */
  read(header: string, name: string): string | null;
  /** The same from `Set-Cookie` headers. */
  readSet(headers: readonly string[], name: string): string | null;
  /** The header that sets the session cookie. */
  set(token: string, maxAgeSeconds: number): string;
  /** The header that takes the session cookie away. */
  clear(): string;
}

/** The cookies of an installation at `publicUrl`, signed with `secret`. The form is the one that better-auth writes. */
export function sessionCookies(publicUrl: string, secret: string): SessionCookies {
  const isSecure = publicUrl.startsWith('https:');
  // With this prefix browsers refuse the cookie from any other host, from a parent domain, and without TLS.
  const session = `${isSecure ? '__Host-' : ''}parley_session`;
  const flags = `; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const read = (header: string, name: string) => {
    const value = valueIn(header, name);
    return value === null ? null : unsign(value, secret);
  };
  return {
    session,
    secondStep: `${session}_second_step`,
    isSecure,
    read,
    readSet: (headers, name) => {
      const header = headers.find((line) => line.startsWith(`${name}=`));
      return header === undefined ? null : read(header, name);
    },
    set: (token, maxAgeSeconds) => {
      const value = encodeURIComponent(`${token}.${sign(token, secret)}`);
      return `${session}=${value}; Max-Age=${maxAgeSeconds}${flags}`;
    },
    clear: () => `${session}=; Max-Age=0${flags}`,
  };
}

function valueIn(header: string, name: string): string | null {
  const pairs = header.split(';').map((pair) => pair.trim());
  const pair = pairs.find((text) => text.startsWith(`${name}=`));
  if (pair === undefined) return null;
  try {
    return decodeURIComponent(pair.slice(name.length + 1));
  } catch {
    // A percent sign that encodes nothing: not written by us.
    return null;
  }
}

function unsign(signed: string, secret: string): string | null {
  const dot = signed.lastIndexOf('.');
  if (dot < 1) return null;
  const value = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1));
  const wanted = Buffer.from(sign(value, secret));
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? value : null;
}

function sign(value: string, secret: string): string {
  return createHmac('sha256', secret).update(value).digest('base64');
}
