// Turns a call into what fetch needs, once, before the first attempt.
import type { Call } from './call.ts';
import { ParleyError } from './errors.ts';
import { runtimeName } from './host.ts';
import { requireRetries, requireTimeout, type Settings } from './options.ts';
import { fillPath, toQuery } from './url.ts';
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
    url: settings.baseUrl + fillPath(call.route, call.params) + toQuery(call.query),
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
  try {
    return { body: JSON.stringify(body), contentType: contentType ?? 'application/json' };
  } catch (cause) {
    throw new ParleyError('The body cannot be written as JSON.', { cause });
  }
}

function isRaw(
  body: unknown,
): body is string | Blob | FormData | URLSearchParams | ArrayBuffer | Uint8Array<ArrayBuffer> {
  return (
    typeof body === 'string' ||
    [Blob, FormData, URLSearchParams, ArrayBuffer, Uint8Array].some((type) => body instanceof type)
  );
}
