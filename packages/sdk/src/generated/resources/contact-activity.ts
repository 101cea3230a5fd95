// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// What happened to contacts, and who did it.
import type { RequestOptions } from '../../core/options.ts';
import type { PagePromise } from '../../core/pages.ts';
import type { Transport } from '../../core/transport.ts';
import type { ContactEvent } from '../types.ts';

export interface ContactActivityListQuery {
  /** How many to give, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** Where to go on: `nextCursor` of the page before. It fits only the same filters and order. */
  cursor?: string | undefined;
}

/** The methods of `parley.contactActivity`. */
export class ContactActivityResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List the activity of a contact: `GET /v1/contacts/{contactRef}/activity`.
   *
   * Gives what happened to the contact, newest first, with who did it, and with the values before and after.
   * What happened to contacts before they were merged into this one is there too. What many contacts went
   * through together, as in an import, is not repeated for each.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:read`.
   * - Counts as one `read` call.
   * - 404 `contact_not_found`: There is no such contact.
   * - 400 `invalid_cursor`: The cursor is not one that this list gave out.
   *
   * @example
   * for await (const contactEvent of parley.contactActivity.list('email:ada@example.com')) console.log(contactEvent);
   */
  list(
    contactRef: string,
    query: ContactActivityListQuery = {},
    options?: RequestOptions,
  ): PagePromise<ContactEvent> {
    return this.#transport.list({
      method: 'GET',
      route: '/v1/contacts/{contactRef}/activity',
      params: { contactRef },
      query,
      options,
    });
  }
}
