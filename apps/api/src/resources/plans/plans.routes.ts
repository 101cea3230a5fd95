/** The endpoint that lists the plans. */
import { contract } from '@parley/contract';
import { implement } from '../../http/mount.ts';

export const plansRoutes = implement(contract.plans, {
  list: async ({ ctx }) => ({ status: 200, body: { data: [...ctx.parts.plans] } }),
});
