/** Every secret that the installation needs, derived from `PARLEY_SECRET_KEY`: peppers, sealing, cursors, sessions. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hash as hashOnce,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';
import type { Signer } from '@parley/db';
import { LRUCache } from 'lru-cache';

/** The two halves of a key's hash: one to look it up by, one to compare in constant time. */
export interface KeyHash {
  readonly lookup: Buffer;
  readonly verifier: Buffer;
  /** Which pepper made it. */
  readonly pepper: string;
}

export interface KeyRing {
  /** The hash under each live pepper, the newest first. */
  hashKey(key: string): readonly KeyHash[];
  /** Encrypts a key for `copy`, bound to the secret's id (AES-256-GCM). */
  seal(text: string, boundTo: string, nonce: Buffer): Buffer;
  /** Decrypts it, or throws when it was altered or made for another id. */
  unseal(sealed: Buffer, boundTo: string): string;
  /** HMAC for things that callers carry, such as cursors. */
  sign(purpose: string, text: string): Buffer;
  /** Signs what is kept; what former secrets signed is still known. */
  signerFor(purpose: string): Signer;
  /** A secret for one purpose, as hex text. */
  secretFor(purpose: string): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NAME_BYTES = 4;

/** HMAC-SHA256 of `key` under `pepper`, cut into lookup and verifier. */
export function hashWith(pepper: Buffer, key: string): Pick<KeyHash, 'lookup' | 'verifier'> {
  const digest = hmac(pepper, key);
  return { lookup: digest.subarray(0, 16), verifier: digest.subarray(16) };
}

/** Compares the verifier half of a row that was looked up in constant time with the hash made by the same pepper. */
export function isVerified(row: Pick<KeyHash, 'verifier' | 'pepper'>, hashes: readonly KeyHash[]): boolean {
  const hash = hashes.find((candidate) => candidate.pepper === row.pepper);
  return hash !== undefined && timingSafeEqual(hash.verifier, row.verifier);
}

/** The ring of the newest secret, which makes everything new, and of former ones, which still open what they made. */
export function makeKeyRing(newest: string, former: readonly string[] = []): KeyRing {
  const secrets = [newest, ...former];
  const peppers = secrets.map((secret) => ({ name: nameOf(secret), pepper: derive(secret, 'key pepper') }));
  const seals = new Map(secrets.map((secret) => [nameOf(secret), derive(secret, 'key seal')]));
  const signing = derive(newest, 'signing');
  return {
    hashKey: remembered((key) =>
      peppers.map(({ name, pepper }) => ({ ...hashWith(pepper, key), pepper: name })),
    ),
    seal: (text, boundTo, nonce) => seal(newest, text, { boundTo, nonce }),
    unseal: (sealed, boundTo) => unseal(seals, sealed, boundTo),
    sign: (purpose, text) => hmac(signing, `${purpose}\n${text}`),
    signerFor: (purpose) => makeSigner(newest, former, purpose),
    secretFor: (purpose) => derive(newest, purpose).toString('hex'),
  };
}

const MOST_REMEMBERED = 20_000;

/** Keys come again and again, and plain SHA-256 costs a fifth of HMAC. Only hashes are kept, never a key. */
function remembered(hashKey: (key: string) => readonly KeyHash[]): KeyRing['hashKey'] {
  const known = new LRUCache<string, readonly KeyHash[]>({ max: MOST_REMEMBERED });
  return (key) => {
    const digest = hashOnce('sha256', key, 'base64');
    let hashes = known.get(digest);
    if (hashes === undefined) known.set(digest, (hashes = hashKey(key)));
    return hashes;
  };
}

function makeSigner(newest: string, former: readonly string[], purpose: string): Signer {
  const [key, signedBy] = [derive(newest, purpose), nameOf(newest)];
  const keys = new Map([newest, ...former].map((secret) => [nameOf(secret), derive(secret, purpose)]));
  return {
    sign: (text) => ({ signature: hmac(key, text), signedBy }),
    signAs: (name, text) => {
      const known = keys.get(name);
      return known && hmac(known, text);
    },
  };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'parley', purpose, 32));
}

/** A short name for a secret that gives nothing of it away. */
function nameOf(secret: string): string {
  return createHash('sha256')
    .update(derive(secret, 'name'))
    .digest('hex')
    .slice(0, NAME_BYTES * 2);
}

function seal(secret: string, text: string, use: { boundTo: string; nonce: Buffer }): Buffer {
  const cipher = createCipheriv('aes-256-gcm', derive(secret, 'key seal'), use.nonce);
  cipher.setAAD(Buffer.from(use.boundTo));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from(nameOf(secret), 'hex'), use.nonce, cipher.getAuthTag(), body]);
}

function unseal(keys: Map<string, Buffer>, sealed: Buffer, boundTo: string): string {
  const key = keys.get(sealed.subarray(0, NAME_BYTES).toString('hex'));
  if (!key) throw new Error('The key was sealed with a secret that this installation no longer has.');
  const nonceEnd = NAME_BYTES + NONCE_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(NAME_BYTES, nonceEnd));
  decipher.setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(sealed.subarray(nonceEnd, nonceEnd + TAG_BYTES));
  const body = decipher.update(sealed.subarray(nonceEnd + TAG_BYTES));
  return Buffer.concat([body, decipher.final()]).toString('utf8');
}
