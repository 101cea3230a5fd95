// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// What each plan allows.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { Transport } from '../../core/transport.ts';
import type { PlanList } from '../types.ts';

/** The methods of `parley.plans`. */
export class PlansResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List plans: `GET /v1/plans`.
   *
   * Gives every plan with its rates, caps and how long logs are kept.
   *
   * - For keys of every kind.
   * - Needs no scope.
   * - Counts as one `read` call.
   *
   * @example
   * const planList = await parley.plans.list();
   */
  list(options?: RequestOptions): APIPromise<PlanList> {
    return this.#transport.call({ method: 'GET', route: '/v1/plans', options });
  }
}
