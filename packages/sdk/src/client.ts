// The client: its options, one property per resource, and a way to call what the types do not know yet.
import type { APIPromise } from './core/api-promise.ts';
import type { Method } from './core/call.ts';
import { readSettings, type ParleyOptions, type VersionedRequestOptions } from './core/options.ts';
import { createTransport, type Transport } from './core/transport.ts';
import { Resources } from './generated/resources.ts';

/** Options of `request()`. */
export interface RawRequestOptions extends VersionedRequestOptions {
  /** Query parameters; arrays repeat their key. */
  query?: object | undefined;
  /** Sent as JSON, unless it is a string, bytes, a Blob or a form. A stream is refused: it could not be sent again. */
  body?: unknown;
}

/**
 * A client of one Parley server, with one API key.
 *
 * @example
 * const parley = new Parley({ apiKey: process.env.PARLEY_API_KEY });
 * for await (const contact of parley.contacts.list()) console.log(contact.id);
 */
export class Parley extends Resources {
  readonly #transport: Transport;

  /** Throws a `ParleyError` if an option is wrong, the key is missing, or this is a browser. */
  constructor(options: ParleyOptions = {}) {
    const transport = createTransport(readSettings(options));
    super(transport);
    this.#transport = transport;
  }

  /**
   * Calls any operation, with everything that the other methods have: credentials, retries, idempotency, errors.
   *
   * @example
   * const answer = await parley.request<{ id: string }>('POST', '/v1/something-new', { body: { name: 'Ada' } });
   */
  request<Body = unknown>(
    method: Method,
    path: `/${string}`,
    options: RawRequestOptions = {},
  ): APIPromise<Body> {
    const { query, body, ...rest } = options;
    return this.#transport.call<Body>({ method, route: path, query, body, options: rest });
  }
}
