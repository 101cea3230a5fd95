/** Sets better-auth up on our tables. It is only called in this process: none of its own addresses is served. */
import { createHash } from 'node:crypto';
import { openPeoplePool } from '@parley/db/system';
import type { Database } from '@parley/db';
import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Logger } from 'pino';
import type { NewId } from '../parts.ts';
import { SECOND_STEP_MS, SESSION_LIFE_MS } from './lifetimes.ts';
import type { PasswordHashes } from './password-hashes.ts';
import type { SessionCookies } from './session-cookie.ts';

export interface SignInLibraryOptions {
  readonly publicUrl: string;
  readonly database: Database;
  readonly cookies: SessionCookies;
  readonly hashes: PasswordHashes;
  readonly newId: NewId;
  readonly log: Logger;
  /** The newest first. Former ones still open the secrets of authenticator apps. */
  readonly secrets: readonly [string, ...string[]];
}

export type SignInLibrary = ReturnType<typeof makeSignInLibrary>;

/** better-auth with passwords and second steps, and what ends its connections. */
export function makeSignInLibrary(options: SignInLibraryOptions) {
  const pool = openPeoplePool(options.database, (error) =>
    options.log.warn({ err: error }, 'a sign-in connection broke'),
  );
  const auth = betterAuth({
    appName: 'Parley',
    baseURL: options.publicUrl,
    secrets: options.secrets.map((value) => ({ version: versionOf(value), value })),
    database: pool,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: { hash: options.hashes.hash, verify: options.hashes.verify },
    },
    // Ends that depend on use are told by the API, which has the clock; here only the outer end is known.
    session: {
      ...tables.session,
      expiresIn: SESSION_LIFE_MS / 1000,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    user: tables.user,
    account: tables.account,
    verification: tables.verification,
    plugins: [
      twoFactor({ issuer: 'Parley', twoFactorCookieMaxAge: SECOND_STEP_MS / 1000, schema: tables.twoFactor }),
    ],
    advanced: {
      ...cookieSettings(options.cookies),
      database: { generateId: ({ model }) => options.newId(model === 'session' ? 'session' : 'person') },
      ipAddress: { disableIpTracking: true },
    },
    // Its limits and origin checks guard its own addresses, which nobody can reach; the API has its own.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => options.log.error({ library: 'better-auth' }, message),
    },
  });
  return { auth, close: () => pool.end() };
}

/** A number for a secret that stays the same when others come and go. */
function versionOf(secret: string): number {
  return createHash('sha256').update(`version ${secret}`).digest().readUInt32BE() >>> 1;
}

function cookieSettings({ session, secondStep, isSecure }: SessionCookies) {
  return {
    // Off, because the library would add its own prefix to names that already have a stricter one.
    useSecureCookies: false,
    cookiePrefix: session,
    cookies: { session_token: { name: session }, two_factor: { name: secondStep } },
    defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
  } as const;
}

const MOMENTS = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** Where the library finds its things: the names of our tables and columns. */
const tables = {
  user: {
    modelName: 'people',
    fields: { ...MOMENTS, emailVerified: 'email_verified' },
  },
  session: {
    modelName: 'people_sessions',
    fields: {
      ...MOMENTS,
      userId: 'person_id',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      expiresAt: 'expires_at',
    },
  },
  account: {
    modelName: 'people_accounts',
    fields: {
      ...MOMENTS,
      userId: 'person_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  verification: {
    modelName: 'people_verifications',
    fields: { ...MOMENTS, expiresAt: 'expires_at' },
  },
  twoFactor: {
    user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
    twoFactor: {
      modelName: 'people_two_factor',
      fields: {
        userId: 'person_id',
        backupCodes: 'backup_codes',
        failedVerificationCount: 'failed_verification_count',
        lockedUntil: 'locked_until',
      },
    },
  },
};
