// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// The acts that matter for security, and who did them.
import type { APIPromise } from '../../core/api-promise.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { PagePromise } from '../../core/pages.ts';
import type { Transport } from '../../core/transport.ts';
import type { AuditEntry, AuditLogVerification } from '../types.ts';

export interface AuditLogListQuery {
  /** How many to give, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** Where to go on: `nextCursor` of the page before. It fits only the same filters and order. */
  cursor?: string | undefined;
  /** Only this action, or a group of them such as `api_client`. */
  action?: string | undefined;
  /** Only acts by this person or API client. */
  actorId?: string | undefined;
  /** Only acts on this thing. */
  targetId?: string | undefined;
  /** Only acts after this moment. ISO 8601 time. */
  after?: string | Date | undefined;
  /** Only acts before this moment. ISO 8601 time. */
  before?: string | Date | undefined;
}

/** The methods of `parley.auditLog`. */
export class AuditLogResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List audit entries: `GET /v1/audit-log`.
   *
   * Gives the acts that matter for security, newest first: keys, members, roles, sign-ins.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `audit:read`.
   * - Counts as one `read` call.
   * - 400 `invalid_cursor`: The cursor is not one that this list gave out.
   * - 400 `search_too_slow`: The search took too long. Narrow it.
   *
   * @example
   * for await (const auditEntry of parley.auditLog.list()) console.log(auditEntry);
   */
  list(query: AuditLogListQuery = {}, options?: RequestOptions): PagePromise<AuditEntry> {
    return this.#transport.list({ method: 'GET', route: '/v1/audit-log', query, options });
  }

  /**
   * Verify the audit log: `GET /v1/audit-log/verification`.
   *
   * Reads the whole audit log and tells whether it is as it was written. Each entry is signed together with
   * the one before it, under a secret that is not in the database: an entry that was altered, removed, added
   * or moved is found, and so is a missing end.
   *
   * - For keys of kind `admin` only, and for people who are signed in.
   * - Needs the scope `audit:read`.
   * - Counts as one `heavy` call.
   *
   * @example
   * const auditLogVerification = await parley.auditLog.verify();
   */
  verify(options?: RequestOptions): APIPromise<AuditLogVerification> {
    return this.#transport.call({ method: 'GET', route: '/v1/audit-log/verification', options });
  }
}
