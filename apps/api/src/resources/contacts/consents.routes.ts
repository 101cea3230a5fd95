/** The endpoints of consents. */
import { contract } from '@parley/contract';
import type { RecordConsentBody } from '@parley/contract/schemas';
import type { NewConsent } from '@parley/db';
import { ApiError, requireFound } from '../../http/api-error.ts';
import type { Context } from '../../http/context.ts';
import { pager } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { contactKey } from './contacts.rules.ts';
import { toConsent, toConsentEvent } from './consents.view.ts';

export const consentsRoutes = implement(contract.consents, {
  list: async ({ params, ctx }) => {
    const rows = await ctx.store.consents.list(contactKey(params.contactRef));
    return { status: 200, body: { data: requireFound(rows, 'contact_not_found').map(toConsent) } };
  },

  events: async ({ params, query, ctx }) => {
    const { contactRef } = params;
    const list = pager(ctx, `consents of ${contactRef}`, query);
    const page = await ctx.store.consents.events(contactKey(contactRef), {
      limit: query.limit,
      after: list.after,
    });
    return list.answer(requireFound(page, 'contact_not_found'), toConsentEvent);
  },

  record: async ({ params, body, ctx }) => {
    const consent = newConsent(ctx, body);
    const recorded = await ctx.store.transaction((store) =>
      store.consents.record(contactKey(params.contactRef), consent),
    );
    const { state, event } = requireFound(recorded, 'contact_not_found');
    return { status: 200, body: { consent: toConsent(state), event: toConsentEvent(event) } };
  },
});

// Clocks of other systems run ahead a little; what lies further ahead would decide over all that is said until then.
const CLOCKS_DIFFER_MS = 60_000;

function newConsent(ctx: Context, { occurredAt, wording, ...said }: RecordConsentBody): NewConsent {
  const now = ctx.parts.clock.now();
  const at = occurredAt === undefined ? now : Date.parse(occurredAt);
  if (at > now + CLOCKS_DIFFER_MS) {
    const message = 'must not lie in the future';
    throw new ApiError('invalid_request', {
      detail: `/body/occurredAt ${message}.`,
      errors: [{ pointer: '/body/occurredAt', code: 'in_future', message }],
    });
  }
  const id = ctx.parts.newId('consent');
  return { id, ...said, wording: wording ?? null, occurredAt: new Date(at).toISOString() };
}
