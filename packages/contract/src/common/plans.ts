/** The plans: rates by class, caps and retention, in one table that the operator can override. */
import { z } from 'zod';
import { list, text } from './fields.ts';
import { RATE_CLASSES } from './define.ts';
import type { RateClass } from './define.ts';

const Rate = z
  .object({
    perMinute: z.int().min(1).max(10_000_000).describe('Calls per minute, sustained.'),
    burst: z.int().min(1).max(10_000_000).describe('Calls that may come at once after a quiet time.'),
  })
  .meta({ id: 'Rate' });
export type Rate = z.infer<typeof Rate>;

const cap = z.int().min(0).max(10_000_000).nullable();

export const Plan = z
  .object({
    id: text(40).describe('The name of the plan in programs.'),
    name: text(80).describe('The name of the plan for people.'),
    rates: z
      .object({ read: Rate, write: Rate, send: Rate, heavy: Rate })
      .describe('The rate of each class of calls. It holds for each key and for the workspace as a whole.'),
    monthlyCalls: z
      .int()
      .min(0)
      .max(1_000_000_000_000)
      .nullable()
      .describe('Calls by API clients per calendar month (UTC), in both environments. Null: no quota.'),
    caps: z
      .object({
        apiClients: cap.describe('API clients.'),
        members: cap.describe('Members, open invitations included.'),
        contacts: cap.describe('Contacts in each environment.'),
        customFields: cap.describe('Custom fields.'),
        flows: cap.describe('Active flows.'),
        webhooks: cap.describe('Webhooks.'),
      })
      .describe('The most a workspace may have. Null: no cap.'),
    logDays: z.int().min(1).max(3650).describe('Days for which the request log is kept.'),
  })
  .meta({ id: 'Plan' });
export type Plan = z.infer<typeof Plan>;

export const PlanList = z.object({ data: list(Plan, 50).describe('Every plan.') }).meta({ id: 'PlanList' });

type PerMinute = readonly [read: number, write: number, send: number, heavy: number];

const same = (perMinute: number): Rate => ({ perMinute, burst: perMinute });
const rates = ([read, write, send, heavy]: PerMinute): Plan['rates'] => ({
  read: same(read),
  write: same(write),
  send: same(send),
  heavy: same(heavy),
});

const unlimited = {
  apiClients: null,
  members: null,
  contacts: null,
  customFields: null,
  flows: null,
  webhooks: null,
};

/** The starting table, smallest first. `self-hosted` is the default of an installation: generous, yet it protects the machine. */
export const PLANS: readonly Plan[] = [
  {
    id: 'free',
    name: 'Free',
    rates: rates([60, 30, 20, 5]),
    monthlyCalls: 10_000,
    caps: { apiClients: 2, members: 3, contacts: 1_000, customFields: 10, flows: 3, webhooks: 1 },
    logDays: 3,
  },
  {
    id: 'starter',
    name: 'Starter',
    rates: rates([300, 120, 60, 15]),
    monthlyCalls: 100_000,
    caps: { apiClients: 5, members: 10, contacts: 25_000, customFields: 50, flows: 20, webhooks: 3 },
    logDays: 7,
  },
  {
    id: 'growth',
    name: 'Growth',
    rates: rates([1_200, 600, 300, 60]),
    monthlyCalls: 1_000_000,
    caps: { apiClients: 20, members: 50, contacts: 250_000, customFields: 200, flows: 100, webhooks: 10 },
    logDays: 30,
  },
  {
    id: 'scale',
    name: 'Scale',
    rates: rates([6_000, 3_000, 1_500, 200]),
    monthlyCalls: 20_000_000,
    caps: {
      apiClients: 100,
      members: 500,
      contacts: 5_000_000,
      customFields: 500,
      flows: 1_000,
      webhooks: 50,
    },
    logDays: 90,
  },
  {
    id: 'self-hosted',
    name: 'Self-hosted',
    rates: rates([600_000, 300_000, 60_000, 6_000]),
    monthlyCalls: null,
    caps: unlimited,
    logDays: 30,
  },
];

/** The smallest plan, in table order, whose rate of `rateClass` is above `perMinute`; undefined when none is. */
export function planAbove(plans: readonly Plan[], rateClass: RateClass, perMinute: number): Plan | undefined {
  return plans.find((plan) => plan.rates[rateClass].perMinute > perMinute);
}

/** The smallest plan, in table order, that allows more than `calls` in a month; undefined when none does. */
export function planWithMoreCalls(plans: readonly Plan[], calls: number): Plan | undefined {
  return plans.find(({ monthlyCalls }) => monthlyCalls === null || monthlyCalls > calls);
}

export { RATE_CLASSES, Rate };
export type { RateClass };
