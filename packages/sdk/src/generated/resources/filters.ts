// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// What searches, bulk changes, exports and saved views can ask of contacts.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { Transport } from '../../core/transport.ts';
import type { FilterCatalog } from '../types.ts';

/** The methods of `parley.filters`. */
export class FiltersResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List what can be filtered by: `GET /v1/filters/catalog`.
   *
   * Gives the fields that a filter can ask of, with their types, operators and known values: those that every
   * contact has, the tags, the consents, and the custom fields of the environment that the key belongs to. An
   * editor for filters can be built from it alone.
   *
   * - For keys of kind `api`.
   * - Needs the scope `contacts:read`.
   * - Counts as one `read` call.
   *
   * @example
   * const filterCatalog = await parley.filters.catalog();
   */
  catalog(options?: RequestOptions): APIPromise<FilterCatalog> {
    return this.#transport.call({ method: 'GET', route: '/v1/filters/catalog', options });
  }
}
