// Builds the address of a call: path parameters filled in, query keys repeated for arrays.
import { ParleyError } from './errors.ts';

/** The path with each `{name}` replaced by its encoded value. Throws where a value would lead to another path. */
export function fillPath(route: string, params: Record<string, string | number> = {}): string {
  return route.replace(/\{(\w+)\}/g, (_, name: string) => encodeSegment(name, params[name]));
}

/**
 * The query string, with its `?`, or nothing. Arrays repeat their key, dates are written in ISO 8601, objects as JSON;
 * `undefined` and `null` are left out.
 */
export function toQuery(query: object = {}): string {
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) pairs.append(key, toText(item));
    }
  }
  const text = pairs.toString();
  return text && `?${text}`;
}

function encodeSegment(name: string, value: string | number | undefined): string {
  const text = String(value ?? '');
  // An empty or dotted segment would silently address the parent: delete('') must not reach the whole list.
  if (['', '.', '..'].includes(text)) throw new ParleyError(`${name} must not be empty, "." or "..".`);
  return encodeURIComponent(text);
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}
