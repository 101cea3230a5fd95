// Tells a program once, in its log, that it uses an operation which will go away.
import type { Call } from './call.ts';
import type { Logger } from './log.ts';

// Routes are few; free-form paths given to `request()` may be many, and memory must stay bounded.
const NOTICES_MAX = 200;

/** A function that looks at each answer's headers and warns once per operation that is marked as deprecated. */
export function createDeprecationNotice(log: Logger): (call: Call, headers: Headers) => void {
  const noticed = new Set<string>();
  return ({ method, route }, headers) => {
    const operation = `${method} ${route}`;
    if (!headers.has('deprecation') || noticed.has(operation) || noticed.size >= NOTICES_MAX) return;
    noticed.add(operation);
    const sunset = headers.get('sunset');
    log.warn(`${operation} is deprecated${sunset ? ` and ends on ${sunset}` : ''}.`);
  };
}
