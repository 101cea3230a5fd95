/** Identities as the contract promises them, and what it says of those that cannot be added. */
import { Identity } from '@parley/contract/schemas';
import type { ContactRow, IdentityRow, IdentityWrite } from '@parley/db';
import { ApiError } from '../../http/api-error.ts';

export function toIdentity(row: IdentityRow): Identity {
  const { id, scope, value, verified, createdAt } = row;
  const type = Identity.shape.type.parse(row.type);
  return { id, scope, type, value, primary: false, verified, createdAt };
}

/** What a contact is known by for itself. */
export function ownIdentities({ email, phone, createdAt }: ContactRow): Identity[] {
  const own = { id: null, primary: true, verified: false, createdAt };
  return [
    ...(email === null ? [] : [{ ...own, scope: 'email', type: 'email' as const, value: email }]),
    ...(phone === null ? [] : [{ ...own, scope: 'phone', type: 'phone' as const, value: phone }]),
  ];
}

/** The identity that was added, or the error that says why none was. */
export function requireIdentity(write: IdentityWrite): IdentityRow {
  switch (write.outcome) {
    case 'created':
      return write.row;
    case 'not_found':
      throw new ApiError('contact_not_found', {
        detail: 'No contact of this workspace and environment has this reference.',
      });
    case 'full':
      throw new ApiError('identity_limit', { detail: 'The contact has 50 identities already.' });
    case 'taken':
      throw new ApiError('identity_exists', {
        detail: `The contact ${write.existingId} has this value.`,
        existingId: write.existingId,
        errors: [{ pointer: '/body/value', code: 'taken', message: 'belongs to a contact already' }],
      });
  }
}
