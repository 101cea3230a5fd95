// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// By what contacts are known, channel by channel.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { Transport } from '../../core/transport.ts';
import type { CreateIdentityBody, Identities, Identity } from '../types.ts';

/** The methods of `parley.identities`. */
export class IdentitiesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List identities of a contact: `GET /v1/contacts/{contactRef}/identities`.
   *
   * Gives all by which the contact is known: its own e-mail address and phone number first, as `primary`.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:read`.
   * - Counts as one `read` call.
   * - 404 `contact_not_found`: There is no such contact.
   *
   * @example
   * const identities = await parley.identities.list('email:ada@example.com');
   */
  list(contactRef: string, options?: RequestOptions): APIPromise<Identities> {
    return this.#transport.call({
      method: 'GET',
      route: '/v1/contacts/{contactRef}/identities',
      params: { contactRef },
      options,
    });
  }

  /**
   * Add an identity: `POST /v1/contacts/{contactRef}/identities`.
   *
   * Adds something by which the contact is known from now on, also in addresses:
   * `identity:whatsapp:GB.1349…`. A value of one scope and type belongs to one contact, and so does an e-mail
   * address or a phone number whatever its scope: if a contact has it already, the answer is 409 and
   * `existingId` names that contact. A contact can have 50.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 404 `contact_not_found`: There is no such contact.
   * - 409 `identity_exists`: A contact already has this identity.
   * - 409 `identity_limit`: A contact can have no more identities.
   *
   * @example
   * const identity = await parley.identities.create('email:ada@example.com', { scope: 'whatsapp', type: 'bsuid', value: 'GB.13491208655302741918' });
   */
  create(contactRef: string, body: CreateIdentityBody, options?: RequestOptions): APIPromise<Identity> {
    return this.#transport.call({
      method: 'POST',
      route: '/v1/contacts/{contactRef}/identities',
      params: { contactRef },
      body,
      options,
    });
  }

  /**
   * Remove an identity: `DELETE /v1/contacts/{contactRef}/identities/{identityId}`.
   *
   * Removes one. The contact's own e-mail address and phone number are cleared by a change of the contact.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:write`.
   * - Counts as one `write` call.
   * - Safe to repeat with an `Idempotency-Key`.
   * - 404 `contact_not_found`: There is no such contact.
   * - 404 `identity_not_found`: The contact has no such identity.
   *
   * @example
   * await parley.identities.delete('email:ada@example.com', 'idn_01k8zq3v9xe5fb6c7d8e9f0g1h');
   */
  delete(contactRef: string, identityId: string, options?: RequestOptions): APIPromise<void> {
    return this.#transport.call({
      method: 'DELETE',
      route: '/v1/contacts/{contactRef}/identities/{identityId}',
      params: { contactRef, identityId },
      options,
    });
  }
}
