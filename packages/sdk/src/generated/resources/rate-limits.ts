// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// How many calls may be made, and how many are left.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { Transport } from '../../core/transport.ts';
import type { RateLimits } from '../types.ts';

/** The methods of `parley.rateLimits`. */
export class RateLimitsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Get your rate limits: `GET /v1/rate-limits`.
   *
   * Gives every rate limit that holds for this credential and what is left of it, and the calls of the month
   * where the plan limits them. The call itself is free of charge.
   *
   * - For keys of every kind.
   * - Needs no scope.
   * - Free of charge: no rate limit counts it.
   *
   * @example
   * const rateLimits = await parley.rateLimits.get();
   */
  get(options?: RequestOptions): APIPromise<RateLimits> {
    return this.#transport.call({ method: 'GET', route: '/v1/rate-limits', options });
  }
}
