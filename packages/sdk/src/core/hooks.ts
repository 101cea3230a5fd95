// The moments of a call that a program may watch.
import type { Logger } from './log.ts';

/** One attempt of a call. Holds nothing secret: credentials are replaced before a hook sees them. */
export interface RequestEvent {
  method: string;
  /** The path with its parameters named, such as `/v1/contacts/{contactRef}`: good as a label in metrics. */
  route: string;
  url: string;
  /** 1 for the first attempt. */
  attempt: number;
  headers: Readonly<Record<string, string>>;
}

/** The answer to one attempt, whatever its status. */
export interface ResponseEvent extends Omit<RequestEvent, 'headers'> {
  status: number;
  requestId: string | undefined;
  durationMs: number;
  headers: Readonly<Record<string, string>>;
}

/** An attempt failed, and another one follows. */
export interface RetryEvent extends Omit<RequestEvent, 'headers'> {
  /** Why it failed. */
  error: Error;
  /** Milliseconds until the next attempt. */
  delayMs: number;
}

/**
 * Functions that watch. They change nothing, nobody waits for them, and an error that they throw or reject with is
 * logged and otherwise ignored.
 */
export interface Hooks {
  onRequest?: ((event: RequestEvent) => unknown) | undefined;
  onResponse?: ((event: ResponseEvent) => unknown) | undefined;
  onRetry?: ((event: RetryEvent) => unknown) | undefined;
}

/** Calls a hook so that its failure cannot become the failure of the call. */
export function notify<Event>(
  hook: ((event: Event) => unknown) | undefined,
  event: Event,
  log: Logger,
): void {
  const report = (error: unknown) => log.error('a hook threw an error', { error: String(error) });
  try {
    const result = hook?.(event);
    if (result instanceof Promise) result.catch(report);
  } catch (error) {
    report(error);
  }
}
