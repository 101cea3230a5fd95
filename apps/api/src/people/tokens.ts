/** Tokens in links: 256 random bits for the person, their hash for the database. */
import { createHash } from 'node:crypto';

export interface LinkToken {
  /** For the link; kept nowhere. */
  readonly token: string;
  /** SHA-256. A random token needs no slow hash: there is nothing to guess. */
  readonly hash: Buffer;
}

export function newLinkToken(randomBytes: (count: number) => Buffer): LinkToken {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The link to accept an invitation. The token stands behind the #, so that it reaches no server's log. */
export function invitationLink(publicUrl: string, token: string): string {
  return `${publicUrl}/invite#token=${token}`;
}

/** The link to choose a new password. */
export function passwordResetLink(publicUrl: string, token: string): string {
  return `${publicUrl}/reset#token=${token}`;
}
