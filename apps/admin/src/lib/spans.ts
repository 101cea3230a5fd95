/** Spans of time that reach back from now. */

export const SPAN_NAMES = ['15m', '1h', '24h', '7d', '30d'] as const;
export type Span = (typeof SPAN_NAMES)[number];

const MINUTES: Record<Span, number> = { '15m': 15, '1h': 60, '24h': 1_440, '7d': 10_080, '30d': 43_200 };

/** A filter by time: `since` reaches back from now; `after` and `before` are moments (ISO 8601). */
export interface TimeSearch {
  readonly since?: Span | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** The moments that a filter means now, as the API takes them. */
export function momentsOf({ since, after, before }: TimeSearch, now = Date.now()) {
  if (!since) return { after, before };
  return { after: new Date(now - MINUTES[since] * 60_000).toISOString(), before: undefined };
}
