// Bounds waiting: one attempt by its timeout, and everything by the caller's signal.
import { AbortError, TimeoutError } from './errors.ts';

// Timers hold 32 bits; a longer delay would fire at once.
const TIMER_MAX_MS = 2 ** 31 - 1;

/** Waits, and rejects with an `AbortError` as soon as the signal fires. */
export function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(abortErrorOf(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

/**
 * Runs `work` with a signal of its own. Rejects with a `TimeoutError` after `timeoutMs`, or with an `AbortError` when
 * `signal` fires, even if `work` does not listen. Nothing is left on the caller's signal afterwards.
 */
export async function withTimeLimit<T>(
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw abortErrorOf(signal);
  const controller = new AbortController();
  let release: () => void = () => undefined;
  const limit = new Promise<never>((_, reject) => {
    const stop = (error: Error) => {
      reject(error);
      controller.abort(error);
    };
    const abort = () => stop(abortErrorOf(signal));
    const expire = () => stop(new TimeoutError(`No answer within ${timeoutMs} ms.`));
    const timer = setTimeout(expire, Math.min(timeoutMs, TIMER_MAX_MS));
    signal?.addEventListener('abort', abort, { once: true });
    release = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
  });
  try {
    return await Promise.race([limit, work(controller.signal)]);
  } finally {
    release();
  }
}

function abortErrorOf(signal: AbortSignal | undefined): AbortError {
  return new AbortError('The caller aborted the call.', { cause: signal?.reason });
}
