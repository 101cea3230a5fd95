// Bounds how long a call may take: each attempt, all attempts together, or until something else says stop.
import { AbortError, Parley } from '../src/index.ts'; // in your program: from '@parley/sdk'

const parley = new Parley({ timeoutMs: 5_000, maxRetries: 3 });
const page = await parley.contacts.list({ limit: 1 }, { signal: AbortSignal.timeout(20_000) });
console.log(`${page.data.length} contact, more: ${page.hasMore}`);

const controller = new AbortController();
const call = parley.contacts.list({ limit: 1 }, { signal: controller.signal });
controller.abort('the user has gone elsewhere');
try {
  await call;
} catch (error) {
  if (!(error instanceof AbortError)) throw error;
  console.log('stopped:', error.cause);
}
