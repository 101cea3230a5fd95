// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// Who calls: the first call to make with a new key.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { Transport } from '../../core/transport.ts';
import type { Me } from '../types.ts';

/** The methods of `parley.me`. */
export class MeResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Check your key: `GET /v1/me`.
   *
   * Answers "does my key work": which API client, workspace, environment and scopes, and how much of the rate
   * limit is left.
   *
   * - For keys of every kind.
   * - Needs no scope.
   * - Counts as one `read` call.
   *
   * @example
   * const me = await parley.me.get();
   */
  get(options?: RequestOptions): APIPromise<Me> {
    return this.#transport.call({ method: 'GET', route: '/v1/me', options });
  }
}
