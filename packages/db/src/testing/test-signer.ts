/** A signer for tests, with a newest key and former ones by name. */
import { createHmac } from 'node:crypto';
import type { Signer } from '../stores/audit.chain.ts';

export function testSigner(newest = 'test', ...former: readonly string[]): Signer {
  const known = new Set([newest, ...former]);
  const macOf = (name: string, text: string) => createHmac('sha256', name).update(text).digest();
  return {
    sign: (text) => ({ signature: macOf(newest, text), signedBy: newest }),
    signAs: (name, text) => (known.has(name) ? macOf(name, text) : undefined),
  };
}
