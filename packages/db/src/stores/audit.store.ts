/** The audit log: acts that matter for security. Rows are only ever added. */
import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../database.ts';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import type { Scope } from '../scope.ts';

export type AuditRow = Selectable<Tables['auditEntries']>;
export type NewAuditEntry = Omit<Insertable<Tables['auditEntries']>, 'workspaceId' | 'at' | 'changes'> & {
  readonly changes: Record<string, { from: unknown; to: unknown }>;
};

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
    /** Adds an entry. Call it in the transaction of the act, so that neither exists without the other. */
    record: async (entry: NewAuditEntry): Promise<void> => {
      await scope
        .into('auditEntries')
        .values({ ...entry, workspaceId: scope.workspaceId, changes: JSON.stringify(entry.changes) })
        .execute();
    },

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
