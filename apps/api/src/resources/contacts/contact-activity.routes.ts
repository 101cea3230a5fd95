/** The endpoint of the activity of contacts. */
import { contract } from '@parley/contract';
import { requireFound } from '../../http/api-error.ts';
import { pager } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { toContactEvent } from './contact-activity.view.ts';
import { contactKey } from './contacts.rules.ts';

export const contactActivityRoutes = implement(contract.contactActivity, {
  list: async ({ params, query, ctx }) => {
    const { contactRef } = params;
    const list = pager(ctx, `activity of ${contactRef}`, query);
    const page = await ctx.store.contactEvents.list(contactKey(contactRef), {
      limit: query.limit,
      after: list.after,
    });
    return list.answer(requireFound(page, 'contact_not_found'), toContactEvent);
  },
});
