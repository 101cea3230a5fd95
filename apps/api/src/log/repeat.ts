/** Runs a piece of work in the background, one run at a time, for as long as it leaves something to do. */

export interface Repeated {
  /** Has the work run within the interval. Cheap, for every request. */
  soon(): void;
  /** Has the work run now, after the run under way if there is one. Never rejects. */
  now(isLast: boolean): Promise<void>;
  /** Runs the work a last time and lets it rest. */
  close(): Promise<void>;
}

// A killed process loses what one interval brought.
const INTERVAL_MS = 100;
const RETRY_MS = 1_000;

/**
 * `work` answers whether everything is done; `isLast` tells it not to put anything off. When it rejects, `onFailure` is
 * told, and it runs again after a second.
 */
export function repeat(
  work: (isLast: boolean) => Promise<boolean>,
  onFailure: (error: unknown) => void,
): Repeated {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let pauseMs = INTERVAL_MS;
  let isClosed = false;

  const soon = () => {
    if (!isClosed) timer ??= setTimeout(onTime, pauseMs);
  };
  const onTime = () => {
    timer = undefined;
    void now(false);
  };
  const runOnce = async (isLast: boolean) => {
    try {
      const isDone = await work(isLast);
      pauseMs = INTERVAL_MS;
      if (!isDone) soon();
    } catch (error) {
      onFailure(error);
      pauseMs = RETRY_MS;
      soon();
    }
  };
  const now = (isLast: boolean) => (running = running.then(() => runOnce(isLast)));
  const close = async () => {
    isClosed = true;
    clearTimeout(timer);
    await now(true);
  };
  return { soon, now, close };
}
