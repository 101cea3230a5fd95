/** Job rows as the contract promises them. */
import type { Job } from '@parley/contract/schemas';
import type { JobRow, JobWithFile } from '@parley/db';

export function toJob(row: JobWithFile): Job {
  const { counts } = row;
  return {
    id: row.id,
    // The answer's schema refuses what is no type; nobody else writes this column.
    type: row.type as Job['type'],
    title: row.title,
    status: row.status,
    progress: { done: row.done, total: row.total },
    counts: {
      created: counts['created'] ?? 0,
      updated: counts['updated'] ?? 0,
      skipped: counts['skipped'] ?? 0,
      failed: counts['failed'] ?? 0,
    },
    error: errorOf(row),
    file: row.file,
    cancelRequested: row.cancelRequestedAt !== null,
    createdBy: {
      kind: row.createdByKind === 'session' ? 'person' : 'apiClient',
      id: row.createdById,
      name: row.createdByName,
    },
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}

function errorOf({ error }: JobRow): Job['error'] {
  // Written by the worker alone, in this form.
  return error as Job['error'];
}
