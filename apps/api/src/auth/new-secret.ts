/** Makes a key and what is kept of it: its hash, its hint and, where it was asked for, an encrypted copy. */
import type { NewSecret } from '@parley/db';
import { hintOf, makeKey } from './key-format.ts';
import type { KeyKind } from './key-format.ts';
import type { Parts } from '../parts.ts';

const NONCE_BYTES = 12;

export function newSecret(
  parts: Pick<Parts, 'randomBytes' | 'keyRing' | 'newId'>,
  kind: KeyKind,
  keepCopy: boolean,
): { key: string; secret: NewSecret } {
  const key = makeKey(kind, parts.randomBytes);
  const id = parts.newId('apiClientSecret');
  const [hash] = parts.keyRing.hashKey(key);
  if (!hash) throw new Error('The key ring holds no secret.');
  const sealedKey = keepCopy ? parts.keyRing.seal(key, id, parts.randomBytes(NONCE_BYTES)) : null;
  return { key, secret: { id, ...hash, hint: hintOf(key), sealedKey } };
}

/** Which kind of key a client has: admin keys say so, the others name their environment. */
export function keyKindOf(client: { readonly kind: string; readonly environment: string }): KeyKind {
  if (client.kind === 'admin') return 'admin';
  return client.environment === 'live' ? 'live' : 'test';
}
