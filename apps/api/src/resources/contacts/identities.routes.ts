/** The endpoints of identities. */
import { contract } from '@parley/contract';
import { ApiError, requireFound } from '../../http/api-error.ts';
import { implement } from '../../http/mount.ts';
import { contactKey } from './contacts.rules.ts';
import { identityValues } from './identities.rules.ts';
import { ownIdentities, requireIdentity, toIdentity } from './identities.view.ts';

export const identitiesRoutes = implement(contract.identities, {
  list: async ({ params, ctx }) => {
    const key = contactKey(params.contactRef);
    const [contact, rows = []] = await Promise.all([
      ctx.store.contacts.get(key),
      ctx.store.identities.list(key),
    ]);
    const own = ownIdentities(requireFound(contact, 'contact_not_found'));
    return { status: 200, body: { data: [...own, ...rows.map(toIdentity)] } };
  },

  create: async ({ params, body, ctx }) => {
    const key = contactKey(params.contactRef);
    const identity = { id: ctx.parts.newId('identity'), ...identityValues(body) };
    const write = await ctx.store.transaction((store) => store.identities.create(key, identity));
    const row = requireIdentity(write);
    const headers = { Location: `/v1/contacts/${row.contactId}/identities/${row.id}` };
    return { status: 201, body: toIdentity(row), headers };
  },

  delete: async ({ params, ctx }) => {
    const key = contactKey(params.contactRef);
    const removed = await ctx.store.transaction((store) => store.identities.delete(key, params.identityId));
    if (removed === undefined) {
      requireFound(await ctx.store.contacts.get(key), 'contact_not_found');
      throw new ApiError('identity_not_found');
    }
    return { status: 204, body: undefined };
  },
});
