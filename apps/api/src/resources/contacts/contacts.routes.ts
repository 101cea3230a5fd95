/** The endpoints of contacts. */
import { contract } from '@parley/contract';
import type { Contact } from '@parley/contract/schemas';
import { requireFound } from '../../http/api-error.ts';
import { etagOf, isUnchanged, wantedVersions } from '../../http/conditional.ts';
import { pager } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { contactKey, contactValues, newContactKey, requireAgreement } from './contacts.rules.ts';
import { foundAs, requireWritten, toContact } from './contacts.view.ts';
import { searchContacts } from './search-contacts.ts';
import { contactCap, putContact, requireRoom } from './put-contact.ts';

export const contactsRoutes = implement(contract.contacts, {
  list: async ({ query, ctx }) => {
    const list = pager(ctx, 'contacts', query);
    const { cursor: _cursor, ...filters } = query;
    const page = await ctx.store.contacts.list({ ...filters, after: list.after });
    return list.answerJson<Contact>(page);
  },

  create: async ({ body, ctx }) => {
    const id = ctx.parts.newId('contact');
    const write = await ctx.store.contacts.create(id, contactValues(body), contactCap(ctx));
    const row = requireWritten(requireRoom(ctx, write));
    return {
      status: 201,
      body: toContact(row),
      headers: { ETag: etagOf(row.version), Location: `/v1/contacts/${row.id}` },
    };
  },

  search: ({ body, ctx }) => searchContacts(ctx, body),

  get: async ({ params, headers, ctx }) => {
    const key = contactKey(params.contactRef);
    const row = requireFound(await ctx.store.contacts.get(key), 'contact_not_found');
    const etag = { ETag: etagOf(row.version), ...foundAs(key, row) };
    if (isUnchanged(headers['if-none-match'], row.version))
      return { status: 304, body: undefined, headers: etag };
    return { status: 200, body: toContact(row), headers: etag };
  },

  upsert: async ({ params, body, headers, ctx }) => {
    const key = newContactKey(params.contactRef);
    const values = contactValues(body);
    requireAgreement(key, values);
    const write = await putContact(ctx, { key, values, headers });
    const row = requireWritten(write);
    return {
      status: write.outcome === 'created' ? 201 : 200,
      body: toContact(row),
      headers: { ETag: etagOf(row.version) },
    };
  },

  update: async ({ params, body, headers, ctx }) => {
    const key = contactKey(params.contactRef);
    const versions = wantedVersions(headers['if-match']);
    const write = await ctx.store.contacts.update(key, contactValues(body), versions);
    const row = requireWritten(requireRoom(ctx, write));
    return { status: 200, body: toContact(row), headers: { ETag: etagOf(row.version) } };
  },

  delete: async ({ params, headers, ctx }) => {
    const versions = wantedVersions(headers['if-match']);
    const write = await ctx.store.contacts.delete(contactKey(params.contactRef), versions);
    requireWritten(requireRoom(ctx, write));
    return { status: 204, body: undefined };
  },
});
