/** The endpoints of contacts. */
import { contract } from '@parley/contract';
import type { Contact } from '@parley/contract/schemas';
import { requireFound } from '../../http/api-error.ts';
import { etagOf, isUnchanged, wantedVersion } from '../../http/conditional.ts';
import type { Context } from '../../http/context.ts';
import { pager } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { planLimit } from '../../limits/plan-caps.ts';
import { planOf } from '../../limits/policy.ts';
import { contactKey, contactValues, newContactKey } from './contacts.rules.ts';
import { requireWritten, toContact } from './contacts.view.ts';

export const contactsRoutes = implement(contract.contacts, {
  list: async ({ query, ctx }) => {
    const list = pager(ctx, 'contacts', query);
    const { cursor: _cursor, ...filters } = query;
    const page = await ctx.store.contacts.list({ ...filters, after: list.after });
    return list.answerJson<Contact>(page);
  },

  create: async ({ body, ctx }) => {
    await requireRoom(ctx);
    const row = requireWritten(
      await ctx.store.contacts.create(ctx.parts.newId('contact'), contactValues(body)),
    );
    return {
      status: 201,
      body: toContact(row),
      headers: { ETag: etagOf(row.version), Location: `/v1/contacts/${row.id}` },
    };
  },

  get: async ({ params, headers, ctx }) => {
    const row = requireFound(
      await ctx.store.contacts.get(contactKey(params.contactRef)),
      'contact_not_found',
    );
    const etag = { ETag: etagOf(row.version) };
    if (isUnchanged(headers['if-none-match'], row.version))
      return { status: 304, body: undefined, headers: etag };
    return { status: 200, body: toContact(row), headers: etag };
  },

  upsert: async ({ params, body, headers, ctx }) => {
    const key = newContactKey(params.contactRef);
    await requireRoom(ctx);
    const write = await ctx.store.contacts.upsert(
      key,
      { ...contactValues(body), id: ctx.parts.newId('contact') },
      wantedVersion(headers['if-match']),
    );
    const row = requireWritten(write);
    return {
      status: write.outcome === 'created' ? 201 : 200,
      body: toContact(row),
      headers: { ETag: etagOf(row.version) },
    };
  },

  update: async ({ params, body, headers, ctx }) => {
    const key = contactKey(params.contactRef);
    const write = await ctx.store.contacts.update(
      key,
      contactValues(body),
      wantedVersion(headers['if-match']),
    );
    const row = requireWritten(write);
    return { status: 200, body: toContact(row), headers: { ETag: etagOf(row.version) } };
  },

  delete: async ({ params, headers, ctx }) => {
    requireWritten(
      await ctx.store.contacts.delete(contactKey(params.contactRef), wantedVersion(headers['if-match'])),
    );
    return { status: 204, body: undefined };
  },
});

/** Refuses when the plan allows no more contacts in this environment. */
async function requireRoom(ctx: Context): Promise<void> {
  const plan = planOf(ctx.parts.plans, ctx.workspace.plan);
  const cap = plan.caps.contacts;
  if (cap !== null && (await ctx.store.contacts.hasReached(cap))) {
    throw planLimit(ctx.parts.plans, plan, 'contacts');
  }
}
