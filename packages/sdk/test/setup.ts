// Makers for tests: a key, a transport whose time and chance stand still, a log that can be read.
import { readSettings, type ParleyOptions } from '../src/core/options.ts';
import { createTransport, type Chance, type Transport } from '../src/core/transport.ts';
import { Resources } from '../src/generated/resources.ts';
import type { Logger } from '../src/core/log.ts';

/** Has the form of a key, and was never given out. */
export const KEY = 'parley_test_7Hq2vXn0LkZs9TfYb3RmWcE5uJpA8dGi1eC9QS';

/** The moment at which every test takes place. */
export const NOW = Date.parse('2026-02-11T09:00:00.000Z');

/** A client whose waits are written down instead of waited for. */
export function aClient(baseUrl: string, options: ParleyOptions = {}, chance: Partial<Chance> = {}) {
  const waits: number[] = [];
  let keys = 0;
  const still: Chance = {
    now: () => NOW,
    random: () => 0.5,
    sleep: (delayMs) => {
      waits.push(delayMs);
      return Promise.resolve();
    },
    newKey: () => `made-${++keys}`,
    ...chance,
  };
  const settings = readSettings({ apiKey: KEY, baseUrl, logLevel: 'off', ...options });
  const transport: Transport = createTransport(settings, still);
  return { transport, parley: new Resources(transport), waits };
}

/** What a call rejected with. Fails if it did not reject. */
export async function errorOf(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('the call did not reject');
}

/** A logger that keeps its lines. */
export function aLog(): Logger & {
  lines: { level: string; message: string; details: object | undefined }[];
} {
  const lines: { level: string; message: string; details: object | undefined }[] = [];
  const write = (level: string) => (message: string, details?: object) =>
    void lines.push({ level, message, details });
  return { lines, error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
}
