// Reads the rate-limit headers that every authenticated answer carries.

/** What is left of a rate limit, as the server told it with an answer. */
export interface RateLimitState {
  /** The name of the limit. */
  policy: string;
  /** Calls that are left. */
  remaining: number;
  /** Seconds until the limit is full again. */
  resetSeconds?: number | undefined;
  /** Calls allowed per window. */
  limit?: number | undefined;
  /** Length of the window in seconds. */
  windowSeconds?: number | undefined;
}

type Item = { name: string; numbers: Record<string, number> };

// One member of a structured list, such as `"per-key";r=42;t=17`.
const MEMBER = /"([^"]*)"((?:\s*;\s*[a-z]+=(?:"[^"]*"|[^;,\s]+))*)/g;

function readList(header: string | null): Item[] {
  return [...(header ?? '').matchAll(MEMBER)].map(([, name = '', rest = '']) => ({
    name,
    numbers: Object.fromEntries(
      [...rest.matchAll(/([a-z]+)=(\d+)/g)].map(([, key, value]) => [key, Number(value)]),
    ),
  }));
}

/** The tightest limit named by `RateLimit` and `RateLimit-Policy`; undefined if the answer names none. */
export function readRateLimit(headers: Headers): RateLimitState | undefined {
  const policies = readList(headers.get('ratelimit-policy'));
  const limits = readList(headers.get('ratelimit')).map(({ name, numbers }) => {
    const policy = policies.find((item) => item.name === name)?.numbers;
    return {
      policy: name,
      remaining: numbers.r ?? 0,
      resetSeconds: numbers.t,
      limit: policy?.q,
      windowSeconds: policy?.w,
    };
  });
  return limits.sort((a, b) => a.remaining - b.remaining)[0];
}
