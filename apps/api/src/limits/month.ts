/** Calendar months in UTC. */
import type { Clock } from '../parts.ts';

export interface Month {
  /** The first day, `2026-02-01`. */
  readonly name: string;
  /** The first moment, and the first moment of the next month; milliseconds since 1970. */
  readonly startsMs: number;
  readonly endsMs: number;
}

/** The month that a moment lies in. */
export function monthAt(nowMs: number): Month {
  const now = new Date(nowMs);
  const startsMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  const endsMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  return { name: new Date(startsMs).toISOString().slice(0, 10), startsMs, endsMs };
}

/** The month before. */
export function monthBefore({ startsMs }: Month): Month {
  return monthAt(startsMs - 1);
}

/** The current month, worked out anew only when it ends. */
export function makeCalendar(clock: Pick<Clock, 'now'>): () => Month {
  let month = monthAt(clock.now());
  return () => {
    const nowMs = clock.now();
    if (nowMs < month.startsMs || nowMs >= month.endsMs) month = monthAt(nowMs);
    return month;
  };
}
