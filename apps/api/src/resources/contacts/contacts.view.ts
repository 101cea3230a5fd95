/** Contact rows as the contract promises them. */
import type { Contact } from '@parley/contract/schemas';
import type { ContactKey, ContactRow, ContactWrite } from '@parley/db';
import { ApiError } from '../../http/api-error.ts';
import { etagOf } from '../../http/conditional.ts';

export function toContact(row: ContactRow): Contact {
  return {
    id: row.id,
    externalId: row.externalId,
    name: row.name,
    email: row.email,
    phone: row.phone,
    company: row.company,
    locale: row.locale,
    timezone: row.timezone,
    tags: row.tags,
    fields: row.fields,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** A write that a cap has nothing to do with, or that it let pass. */
export type AllowedWrite = Exclude<ContactWrite, { readonly outcome: 'full' }>;

/** The row of a write that succeeded, or the error that says why it did not. */
export function requireWritten(write: AllowedWrite): ContactRow {
  switch (write.outcome) {
    case 'not_found':
      throw new ApiError('contact_not_found', {
        detail: 'No contact of this workspace and environment has this reference.',
      });
    case 'stale':
      throw new ApiError('version_mismatch', {
        detail: `The contact is at version ${write.version}. Read it again and decide anew.`,
        headers: { ETag: etagOf(write.version) },
      });
    case 'merged':
      throw new ApiError('contact_merged', {
        detail: `It was merged into ${write.survivorId}. Name that contact to delete it.`,
        existingId: write.survivorId,
      });
    case 'taken':
      throw new ApiError('contact_exists', {
        detail: `Another contact has this ${WORDS[write.field]}: ${write.existingId}.`,
        existingId: write.existingId,
        errors: [{ pointer: `/body/${write.field}`, code: 'taken', message: 'belongs to another contact' }],
      });
    default:
      return write.row;
  }
}

const WORDS = { externalId: 'external id', email: 'e-mail address', phone: 'phone number' } as const;

/** Says which contact it is, where it was named otherwise than by what it has for its own. */
export function foundAs(key: ContactKey, row: ContactRow): Record<string, string> {
  if (row[key.by] === key.value) return {};
  const isMerged = key.by === 'externalId' || (key.by === 'id' && !key.value.startsWith('identity:'));
  return { 'Content-Location': `/v1/contacts/${row.id}`, ...(isMerged ? { 'X-Merged-Into': row.id } : {}) };
}
