// Turns a call into what fetch needs, once, before the first attempt.
import type { Call } from './call.ts';
import { ParleyError } from './errors.ts';
import { runtimeName } from './host.ts';
import { requireRetries, requireTimeout, type Settings } from './options.ts';
import { fillPath, requireDate, withQuery } from './url.ts';
import { VERSION } from '../version.ts';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** A call that is ready to be sent, as often as needed: all attempts share the idempotency key and the body. */
export interface Outgoing {
  call: Call;
  url: string;
  /** Without the credential, which is read anew for each attempt. */
  headers: Headers;
  body: BodyInit | undefined;
  timeoutMs: number;
  maxRetries: number;
  signal: AbortSignal | undefined;
}

/** Prepares a call. Throws a `ParleyError` for a value that cannot be sent. */
export function prepare(call: Call, settings: Settings, newKey: () => string): Outgoing {
  const { options = {} } = call;
  const { body, contentType } = encodeBody(call);
  const headers = new Headers();
  setHeaders(headers, {
    accept: call.accept ?? 'application/json',
    ...(settings.isBrowser ? {} : introduction()),
    'content-type': contentType,
    'idempotency-key': WRITES.has(call.method) ? (options.idempotencyKey ?? newKey()) : undefined,
    'if-match': options.ifMatch,
  });
  setHeaders(headers, settings.headers);
  setHeaders(headers, options.headers ?? {});
  return {
    call,
    url: settings.baseUrl + withQuery(fillPath(requirePath(call.route), call.params), call.query),
    headers,
    body,
    timeoutMs: requireTimeout(options.timeoutMs ?? settings.timeoutMs),
    maxRetries: requireRetries(options.maxRetries ?? settings.maxRetries),
    signal: options.signal,
  };
}

/** 128 random bits in hex. `crypto.randomUUID` would be missing on pages without TLS. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// A browser names itself, and would have to ask the server's leave for each further header.
function introduction(): Record<string, string> {
  return {
    'user-agent': `parley-sdk-js/${VERSION}`,
    'x-parley-client': `sdk-js/${VERSION} (${runtimeName()})`,
  };
}

function setHeaders(headers: Headers, values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    try {
      headers.set(name, value);
    } catch {
      // The platform's own message repeats the value, which may be a secret.
      throw new ParleyError(`The header ${JSON.stringify(name)} has a name or a value that cannot be sent.`);
    }
  }
}

function encodeBody({ body, contentType }: Call): {
  body: BodyInit | undefined;
  contentType: string | undefined;
} {
  if (body === undefined) return { body: undefined, contentType: undefined };
  // fetch itself names the type of forms, with their boundary, and of typed Blobs.
  if (isRaw(body))
    return { body, contentType: typeof body === 'string' ? (contentType ?? 'text/plain') : contentType };
  return { body: toJson(body), contentType: contentType ?? 'application/json' };
}

type Raw = string | Blob | FormData | URLSearchParams | ArrayBuffer | ArrayBufferView<ArrayBuffer>;

function isRaw(body: unknown): body is Raw {
  return (
    typeof body === 'string' ||
    ArrayBuffer.isView(body) ||
    [Blob, FormData, URLSearchParams, ArrayBuffer].some((type) => body instanceof type)
  );
}

function toJson(body: unknown): string {
  if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body)
    throw new ParleyError(
      'A stream cannot be sent again by a retry: read it first, and give bytes or a Blob.',
    );
  let text: string | undefined;
  try {
    text = JSON.stringify(body, refuseInvalidDates);
  } catch (error) {
    if (error instanceof ParleyError) throw error;
    throw new ParleyError('The body cannot be written as JSON.', { cause: error });
  }
  // What keeps its content elsewhere than in members (a Map, a Promise) would arrive empty, without a word.
  if (text === undefined || (text === '{}' && !isPlain(body)))
    throw new ParleyError('The body cannot be written as JSON: give a plain object.');
  return text;
}

// JSON would write an invalid date as null, and null means "never" or "clear this".
function refuseInvalidDates(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const given = this[name];
  if (given instanceof Date) requireDate(name || 'The body', given);
  return value;
}

function isPlain(body: unknown): boolean {
  const prototype: unknown = Object.getPrototypeOf(body);
  // Through a frame or a VM an object has another `Object`.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

// Without the slash the first characters would belong to the host, and the key would go to another server.
function requirePath(route: string): string {
  if (typeof route === 'string' && route.startsWith('/')) return route;
  throw new ParleyError('The path must begin with a slash, such as /v1/me.');
}
