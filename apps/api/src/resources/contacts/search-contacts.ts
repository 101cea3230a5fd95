/** Searches contacts: the filter is resolved, a page is read, and all that match are counted where that is wanted. */
import { MOST_COUNTED } from '@parley/contract/schemas';
import type { Contact, SearchContactsBody } from '@parley/contract/schemas';
import type { ContactMatch } from '@parley/db';
import type { Context } from '../../http/context.ts';
import { pager } from '../../http/cursor.ts';
import { contactFilter } from '../../filters/contact-filter.ts';

export async function searchContacts(ctx: Context, body: SearchContactsBody) {
  const { count, ...asked } = body;
  const list = pager(ctx, 'contacts.search', asked);
  const { q, sort, limit } = asked;
  const match = { filter: await contactFilter(ctx, asked.filter), q };
  const [page, counted] = await Promise.all([
    ctx.store.contacts.search({ ...match, sort, limit, after: list.after }),
    count ? countOf(ctx, match) : null,
  ]);
  // The cursor travels in the body, so the next page has no address of its own.
  const { status, body: found } = list.answerJson<Contact, { count: typeof counted }>(page, {
    count: counted,
  });
  return { status, body: found };
}

async function countOf(ctx: Context, match: ContactMatch) {
  const value = await ctx.store.contacts.count(match, MOST_COUNTED + 1);
  return { value: Math.min(value, MOST_COUNTED), isExact: value <= MOST_COUNTED };
}
