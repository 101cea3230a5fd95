// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// The people that the workspace talks with.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions, VersionedRequestOptions } from '../../core/options.ts';
import type { PagePromise } from '../../core/pages.ts';
import type { Transport } from '../../core/transport.ts';
import type {
  Contact,
  CreateContactBody,
  FoundContacts,
  SearchContactsBody,
  UpdateContactBody,
  UpsertContactBody,
} from '../types.ts';

export interface ContactsListQuery {
  /** How many to give, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** Where to go on: `nextCursor` of the page before. It fits only the same filters and order. */
  cursor?: string | undefined;
  /**
   * Part of a name, e-mail address, phone number or external id. Upper and lower case are the same. One or
   * two characters, and signs without letters or digits, match beginnings of names only.
   */
  q?: string | undefined;
  /** Only contacts made after this moment. ISO 8601 time. */
  createdAfter?: string | Date | undefined;
  /** Only contacts made before this moment. ISO 8601 time. */
  createdBefore?: string | Date | undefined;
  /** Only contacts changed after this moment. Deleted ones are never shown. ISO 8601 time. */
  updatedAfter?: string | Date | undefined;
  /** The order. A minus sign puts the greatest first. Default: "-createdAt". */
  sort?: '-createdAt' | 'createdAt' | '-updatedAt' | 'updatedAt' | 'name' | '-name' | undefined;
}

/** The methods of `parley.contacts`. */
export class ContactsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List contacts: `GET /v1/contacts`.
   *
   * Gives the contacts of the environment that the key belongs to, newest first, a page at a time. Search
   * with `q`; to fetch only what changed since your last run, pass `updatedAfter` and sort by `updatedAt`.
   * Deletions do not show there.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:read`.
   * - Counts as one `read` call.
   * - 400 `invalid_cursor`: The cursor is not one that this list gave out.
   * - 400 `search_too_slow`: The search took too long. Narrow it.
   *
   * @example
   * for await (const contact of parley.contacts.list()) console.log(contact);
   */
  list(query: ContactsListQuery = {}, options?: RequestOptions): PagePromise<Contact> {
    return this.#transport.list({ method: 'GET', route: '/v1/contacts', query, options });
  }

  /**
   * Create a contact: `POST /v1/contacts`.
   *
   * Makes a new contact. If another contact already has the external id, e-mail address or phone number, the
   * answer is 409 and `existingId` names it.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 409 `contact_exists`: Another contact already has this value.
   * - 409 `plan_limit`: The plan of the workspace allows no more of these.
   *
   * @example
   * const contact = await parley.contacts.create({ name: 'Ada Lovelace', email: 'ada@example.com', phone: '+44 20 7946 0958' });
   */
  create(body: CreateContactBody, options?: RequestOptions): APIPromise<Contact> {
    return this.#transport.call({ method: 'POST', route: '/v1/contacts', body, options });
  }

  /**
   * Search contacts: `POST /v1/contacts/search`.
   *
   * Gives the contacts that match a filter over their fields, custom fields, tags, consents and times, a page
   * at a time. What was written before the search is found by it. Conditions on tags, consents, custom
   * fields, names, addresses and times are looked up in indexes.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:read`.
   * - Counts as one `read` call.
   * - 400 `invalid_cursor`: The cursor is not one that this list gave out.
   * - 400 `search_too_slow`: The search took too long. Narrow it.
   *
   * @example
   * for await (const contact of parley.contacts.search({ filter: { and: [{ field: 'company', op: 'startsWith', value: 'Analytical' }, { field: 'createdAt', op: 'withinLast', value: 'P30D' }] }, sort: '-createdAt', limit: 50 })) console.log(contact);
   */
  search(body: SearchContactsBody, options?: RequestOptions): PagePromise<Contact, FoundContacts> {
    return this.#transport.list({ method: 'POST', route: '/v1/contacts/search', body, options });
  }

  /**
   * Get a contact: `GET /v1/contacts/{contactRef}`.
   *
   * Gives one contact, named by its id, your external id, its e-mail address or its phone number.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:read`.
   * - Counts as one `read` call.
   * - 404 `contact_not_found`: There is no such contact.
   *
   * @example
   * const contact = await parley.contacts.get('email:ada@example.com');
   */
  get(contactRef: string, options?: RequestOptions): APIPromise<Contact> {
    return this.#transport.call({
      method: 'GET',
      route: '/v1/contacts/{contactRef}',
      params: { contactRef },
      options,
    });
  }

  /**
   * Create or update a contact: `PUT /v1/contacts/{contactRef}`.
   *
   * Updates the contact with this reference, or creates it (201) when there is none. Fields that you leave
   * out keep their value. Safe to call from many workers at once: one reference never makes two contacts. If
   * a field of the body is the one that the address names, both must say the same. With `If-Match: *` it only
   * updates, with `If-None-Match: *` it only creates.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 404 `contact_not_found`: There is no such contact.
   * - 409 `contact_exists`: Another contact already has this value.
   * - 412 `version_mismatch`: The resource has changed since you read it.
   * - 409 `plan_limit`: The plan of the workspace allows no more of these.
   *
   * @example
   * const contact = await parley.contacts.upsert('email:ada@example.com', { name: 'Ada Lovelace', company: 'Analytical Engines Ltd' });
   */
  upsert(
    contactRef: string,
    body: UpsertContactBody,
    options?: VersionedRequestOptions,
  ): APIPromise<Contact> {
    return this.#transport.call({
      method: 'PUT',
      route: '/v1/contacts/{contactRef}',
      params: { contactRef },
      body,
      options,
    });
  }

  /**
   * Update a contact: `PATCH /v1/contacts/{contactRef}`.
   *
   * Changes the given fields and leaves the others. `null` clears a field. With `If-Match` the change is only
   * made if nobody else changed the contact in between.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 404 `contact_not_found`: There is no such contact.
   * - 409 `contact_exists`: Another contact already has this value.
   * - 412 `version_mismatch`: The resource has changed since you read it.
   *
   * @example
   * const contact = await parley.contacts.update('email:ada@example.com', { company: 'Analytical Engines Ltd', phone: null });
   */
  update(
    contactRef: string,
    body: UpdateContactBody,
    options?: VersionedRequestOptions,
  ): APIPromise<Contact> {
    return this.#transport.call({
      method: 'PATCH',
      route: '/v1/contacts/{contactRef}',
      params: { contactRef },
      body,
      options,
    });
  }

  /**
   * Delete a contact: `DELETE /v1/contacts/{contactRef}`.
   *
   * Deletes the contact with its tags, custom values, identities and current consents, which cannot be
   * undone. Its activity, with the values before and after each change, and the evidence of its consents are
   * kept under its id. A second call answers 404.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 404 `contact_not_found`: There is no such contact.
   * - 412 `version_mismatch`: The resource has changed since you read it.
   *
   * @example
   * await parley.contacts.delete('email:ada@example.com');
   */
  delete(contactRef: string, options?: VersionedRequestOptions): APIPromise<void> {
    return this.#transport.call({
      method: 'DELETE',
      route: '/v1/contacts/{contactRef}',
      params: { contactRef },
      options,
    });
  }
}
