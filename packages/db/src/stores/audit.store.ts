/** The audit log: acts that matter for security. Entries are only ever added, each chained to the one before. */
import { sql } from 'kysely';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { addToChain } from './audit.chain.ts';
import type { AuditRow, NewAuditEntry } from './audit.chain.ts';
import { verifyChain } from './audit.verification.ts';
import type { ChainReport } from './audit.verification.ts';

export interface AuditList {
  readonly limit: number;
  readonly after: After | null;
  /** One action, or a group of them: `api_client` finds `api_client.created`. */
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly targetId?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export function auditStore(scope: Scope) {
  return {
    /** Adds an entry. Only in the transaction of the act, so that neither exists without the other; as its last write. */
    record: (entry: NewAuditEntry): Promise<void> => addToChain(scope, entry),

    /** Whether every entry is still as it was written, and the first that is not. Takes seconds for a million entries. */
    verify: (): Promise<ChainReport> => verifyChain(scope),

    /** A page, newest first, ties by id. */
    list: (query: AuditList): Promise<RowPage<AuditRow>> => list(scope, query),
  };
}

async function list(scope: Scope, query: AuditList): Promise<RowPage<AuditRow>> {
  let page = scope.search('auditEntries').selectAll().orderBy('at', 'desc').orderBy('id', 'desc');
  const { after, action } = query;
  if (after) page = page.where(sql<boolean>`(at, id) < (${after.value}, ${after.id})`);
  if (action) {
    page = page.where((expression) =>
      expression.or([
        expression('action', '=', action),
        expression('action', 'like', `${action.replace(/[\\%_]/g, '\\$&')}.%`),
      ]),
    );
  }
  if (query.actorId) page = page.where('actorId', '=', query.actorId);
  if (query.targetId) page = page.where('targetId', '=', query.targetId);
  if (query.since) page = page.where('at', '>', query.since);
  if (query.until) page = page.where('at', '<', query.until);
  const rows = await page.limit(sql.lit(query.limit + 1)).execute();
  return cutPage(rows, query.limit, (row) => ({ value: row.at, id: row.id }));
}
