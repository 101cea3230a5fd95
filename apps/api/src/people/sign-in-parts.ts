/** What the acts of sign-in are built from. */
import type { Database } from '@parley/db';
import type { PeopleRecords } from '@parley/db/system';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Clock, NewId } from '../parts.ts';
import type { GuessGuard } from './guess-guard.ts';
import type { Mailer } from './mailer.ts';
import type { PasswordHashes } from './password-hashes.ts';
import type { SessionCookies } from './session-cookie.ts';
import type { SignInLibrary } from './sign-in-library.ts';

/** What `makePeople` is given. */
export interface PeopleOptions {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: (count: number) => Buffer;
  /** Signs cookies and encrypts the secrets of authenticator apps. At least 32 characters. */
  readonly secret: string;
  /** Former ones, which still open what they encrypted. */
  readonly formerSecrets?: readonly string[];
  readonly log: Logger;
  readonly mailer: Mailer;
}

export interface SignInParts extends PeopleOptions {
  readonly records: PeopleRecords;
  readonly cookies: SessionCookies;
  readonly hashes: PasswordHashes;
  readonly guard: GuessGuard;
  readonly library: SignInLibrary['auth'];
}

/** The moment, ISO 8601, moved by `offsetMs`. */
export function momentOf(parts: Pick<SignInParts, 'clock'>, offsetMs = 0): string {
  return new Date(parts.clock.now() + offsetMs).toISOString();
}
