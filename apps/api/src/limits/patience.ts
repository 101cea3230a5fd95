/** How long a call waits for a shared store of limits. */

// A store that answers later than this costs callers more than exact limits are worth.
const PATIENCE_MS = 250;

/** How long a store that failed is left alone, in milliseconds. */
export const PAUSE_MS = 1_000;

/** The store's answer, or a rejection when it comes too late. */
export function patiently<T>(answer: T | Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`No answer within ${patienceMs} ms.`));
    // A process that was too busy to look has first to see what came meanwhile.
    const timer = setTimeout(() => setImmediate(late), patienceMs);
    Promise.resolve(answer)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
