// Builds the address of a call: path parameters filled in, query keys repeated for arrays.
import { ParleyError } from './errors.ts';

/** The path with each `{name}` replaced by its encoded value. Throws where a value would lead to another path. */
export function fillPath(route: string, params: Record<string, string | number> = {}): string {
  return route.replace(/\{(\w+)\}/g, (_, name: string) => encodeSegment(name, params[name]));
}

/** A path and what it asks for. The path may bring a query of its own. */
export function withQuery(path: string, query?: object): string {
  const text = toQuery(query);
  if (!text) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${text}`;
}

/**
 * The query string, without a `?`. Arrays repeat their key, dates are written in ISO 8601, objects as JSON;
 * `undefined` and `null` are left out.
 */
function toQuery(query: object = {}): string {
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) pairs.append(key, toText(key, item));
    }
  }
  return pairs.toString();
}

function encodeSegment(name: string, value: string | number | undefined): string {
  const text = String(value ?? '');
  // An empty or dotted segment would silently address the parent: delete('') must not reach the whole list.
  if (['', '.', '..'].includes(text)) throw new ParleyError(`${name} must not be empty, "." or "..".`);
  return encodeURIComponent(requireText(name, text));
}

function toText(key: string, value: unknown): string {
  if (typeof value === 'string') return requireText(key, value);
  if (value instanceof Date) return requireDate(key, value).toISOString();
  try {
    return requireText(key, JSON.stringify(value));
  } catch (cause) {
    throw cause instanceof ParleyError ? cause : new ParleyError(`${key} cannot be written in an address.`);
  }
}

/** The date, if it is one. An invalid one would become an error of the language, or nothing at all. */
export function requireDate(name: string, date: Date): Date {
  if (!Number.isNaN(date.getTime())) return date;
  throw new ParleyError(`${name} is an invalid date.`);
}

// Half of a surrogate pair has no form in UTF-8: a path would throw, a query would carry another character.
function requireText(name: string, text: unknown): string {
  const halves = /[\ud800-\udfff]/u;
  if (typeof text === 'string' && !halves.test(text)) return text;
  throw new ParleyError(`${name} holds what cannot be written in an address.`);
}
