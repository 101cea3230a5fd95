// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// The workspace that the key belongs to.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { Transport } from '../../core/transport.ts';
import type { Workspace } from '../types.ts';

/** The methods of `parley.workspaces`. */
export class WorkspacesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Get the workspace: `GET /v1/workspace`.
   *
   * Gives the workspace that the credential belongs to.
   *
   * - For keys of every kind.
   * - Needs the scope `workspace:read`.
   * - Counts as one `read` call.
   *
   * @example
   * const workspace = await parley.workspaces.get();
   */
  get(options?: RequestOptions): APIPromise<Workspace> {
    return this.#transport.call({ method: 'GET', route: '/v1/workspace', options });
  }
}
