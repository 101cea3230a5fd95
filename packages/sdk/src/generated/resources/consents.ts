// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// To what contacts agreed and what they refused, with the evidence.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { PagePromise } from '../../core/pages.ts';
import type { Transport } from '../../core/transport.ts';
import type { ConsentEvent, Consents, RecordConsentBody, RecordedConsent } from '../types.ts';

export interface ConsentsEventsQuery {
  /** How many to give, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** Where to go on: `nextCursor` of the page before. It fits only the same filters and order. */
  cursor?: string | undefined;
}

/** The methods of `parley.consents`. */
export class ConsentsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List consents of a contact: `GET /v1/contacts/{contactRef}/consents`.
   *
   * Gives what holds now for each channel and purpose, with the event that decides.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:read`.
   * - Counts as one `read` call.
   * - 404 `contact_not_found`: There is no such contact.
   *
   * @example
   * const consents = await parley.consents.list('email:ada@example.com');
   */
  list(contactRef: string, options?: RequestOptions): APIPromise<Consents> {
    return this.#transport.call({
      method: 'GET',
      route: '/v1/contacts/{contactRef}/consents',
      params: { contactRef },
      options,
    });
  }

  /**
   * Record a consent: `PUT /v1/contacts/{contactRef}/consents`.
   *
   * Adds to the ledger that the person agreed or refused, and answers what holds now. For each channel and
   * purpose the event with the latest `occurredAt` decides, in whatever order they arrive: one that comes
   * late changes nothing that a later one decided.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 404 `contact_not_found`: There is no such contact.
   *
   * @example
   * const recordedConsent = await parley.consents.record('email:ada@example.com', { channel: 'email', purpose: 'marketing', state: 'opted_in', source: 'newsletter form', wording: 'Yes, write to me about new engines.' });
   */
  record(contactRef: string, body: RecordConsentBody, options?: RequestOptions): APIPromise<RecordedConsent> {
    return this.#transport.call({
      method: 'PUT',
      route: '/v1/contacts/{contactRef}/consents',
      params: { contactRef },
      body,
      options,
    });
  }

  /**
   * List the ledger of consents: `GET /v1/contacts/{contactRef}/consents/events`.
   *
   * Gives each time that the person agreed or refused, newest first. The ledger is only ever added to; what
   * was recorded of contacts that were merged into this one is there too.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:read`.
   * - Counts as one `read` call.
   * - 404 `contact_not_found`: There is no such contact.
   * - 400 `invalid_cursor`: The cursor is not one that this list gave out.
   *
   * @example
   * for await (const consentEvent of parley.consents.events('email:ada@example.com')) console.log(consentEvent);
   */
  events(
    contactRef: string,
    query: ConsentsEventsQuery = {},
    options?: RequestOptions,
  ): PagePromise<ConsentEvent> {
    return this.#transport.list({
      method: 'GET',
      route: '/v1/contacts/{contactRef}/consents/events',
      params: { contactRef },
      query,
      options,
    });
  }
}
