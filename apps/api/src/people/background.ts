/** Work that nobody waits for but the end of the process. */
import type { Logger } from 'pino';

export interface Background {
  /** Starts work whose failure is logged and nothing else. */
  start(work: () => Promise<void>): void;
  /** Resolves when all that was started has ended. */
  settled(): Promise<void>;
}

export function makeBackground(log: Logger): Background {
  const underWay = new Set<Promise<void>>();
  return {
    start: (work) => {
      const done = work()
        .catch((error: unknown) => log.error({ err: error }, 'background work of sign-in failed'))
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    settled: async () => void (await Promise.all(underWay)),
  };
}
