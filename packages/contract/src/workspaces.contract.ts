/** Workspaces, the caller's own view of them (`me`), their plans and their rate limits. */
import { z } from 'zod';
import { Environment } from './api-clients.schemas.ts';
import { idempotent, reads, resource, writes, RATE_CLASSES } from './common/define.ts';
import { line, list, text, timestamp } from './common/fields.ts';
import { id, workspaceNumber } from './common/ids.ts';
import { PlanList, PLANS } from './common/plans.ts';
import { Role, Scope } from './common/scopes.ts';

/** The most workspaces that one person can belong to. */
export const MOST_WORKSPACES = 200;

export const Workspace = z
  .object({
    id: workspaceNumber(),
    name: text(80).describe('The name of the workspace.'),
    timezone: text(64).describe('The time zone of its people (IANA).'),
    plan: text(40).describe('The plan it is on.'),
    createdAt: timestamp().describe('When it was made.'),
  })
  .meta({
    id: 'Workspace',
    description: 'A company with its people, keys and data.',
    examples: [
      {
        id: 6691,
        name: 'Northwind',
        timezone: 'Europe/Berlin',
        plan: 'growth',
        createdAt: '2026-02-11T09:00:00.000Z',
      },
    ],
  });
export type Workspace = z.infer<typeof Workspace>;

export const WorkspaceList = z
  .object({
    data: list(Workspace.extend({ role: Role }).meta({ id: 'WorkspaceWithRole' }), MOST_WORKSPACES).describe(
      'The workspaces.',
    ),
  })
  .meta({ id: 'WorkspaceList' });

export const CreateWorkspaceBody = z
  .strictObject({ name: line(80, 1).describe('The name of the workspace.') })
  .meta({ id: 'CreateWorkspaceBody', examples: [{ name: 'Northwind' }] });

export const UpdateWorkspaceBody = z
  .strictObject({
    name: line(80, 1).optional().describe('The name of the workspace.'),
    timezone: text(64, 1)
      .regex(/^[A-Za-z0-9_+\-/]+$/, 'must be a time zone name such as Europe/London')
      .optional()
      .describe('The time zone of its people (IANA).'),
  })
  .meta({ id: 'UpdateWorkspaceBody', examples: [{ name: 'Northwind Traders' }] });

export const RateBudget = z
  .object({
    scope: z
      .enum(['key', 'own', 'workspace', 'person'])
      .describe('Whose budget this is. `own` is the limit that the API client was given for itself.'),
    class: z.enum(RATE_CLASSES).nullable().describe('Which class of calls. Null: all classes together.'),
    perMinute: z.int().min(0).max(10_000_000).describe('Calls per minute, sustained.'),
    burst: z.int().min(0).max(10_000_000).describe('Calls that may come at once.'),
    remaining: z.int().min(0).max(10_000_000).describe('Calls that would pass right now.'),
    resetSeconds: z.int().min(0).max(86_400).describe('Seconds until the budget is full again.'),
  })
  .meta({ id: 'RateBudget', description: 'What is left of one rate limit.' });
export type RateBudget = z.infer<typeof RateBudget>;

const calls = z.int().min(0).max(1_000_000_000_000);

export const MonthlyBudget = z
  .object({
    limit: calls.describe('Calls that the plan allows in a calendar month (UTC).'),
    used: calls.describe('Calls made in this month, by all API clients in both environments.'),
    remaining: calls.describe('Calls that are left.'),
    resetsAt: timestamp().describe('When the next month begins.'),
  })
  .meta({
    id: 'MonthlyBudget',
    description:
      'What is left of the calls that the plan allows in a month. It can lag behind by the few hundred calls that servers have set aside for themselves.',
  });
export type MonthlyBudget = z.infer<typeof MonthlyBudget>;

const monthly = MonthlyBudget.nullable().describe(
  'The calls of this month, or null where the plan sets no such limit.',
);

const monthlyExample = {
  limit: 1_000_000,
  used: 41_250,
  remaining: 958_750,
  resetsAt: '2026-03-01T00:00:00.000Z',
};

export const RateLimits = z
  .object({
    plan: text(40).describe('The plan that sets the limits.'),
    data: list(RateBudget, 20).describe('Each budget that holds for this credential.'),
    month: monthly,
  })
  .meta({
    id: 'RateLimits',
    examples: [
      {
        plan: 'growth',
        data: [
          { scope: 'key', class: 'read', perMinute: 1200, burst: 1200, remaining: 1199, resetSeconds: 1 },
        ],
        month: monthlyExample,
      },
    ],
  });

export const Me = z
  .object({
    workspace: Workspace.pick({ id: true, name: true, plan: true }).meta({ id: 'MyWorkspace' }),
    environment: Environment,
    apiClient: z
      .object({
        id: id('apiClient'),
        name: text(80).describe('The name of the API client.'),
        kind: z.enum(['api', 'admin']).describe('The kind of the key.'),
        expiresAt: timestamp().nullable().describe('When the key stops working; null: never.'),
      })
      .nullable()
      .describe('The API client that calls, or null when a person does.'),
    person: z
      .object({ id: id('person'), name: text(200).describe('The name of the person.'), role: Role })
      .nullable()
      .describe('The person who calls, or null when an API client does.'),
    scopes: list(Scope, 100).describe('What the credential may do right now.'),
    budget: z
      .object({
        class: z.enum(RATE_CLASSES).describe('The class that this call counted in.'),
        perMinute: z.int().min(0).max(10_000_000).describe('Calls per minute of this class.'),
        remaining: z.int().min(0).max(10_000_000).describe('Calls of this class that would pass right now.'),
      })
      .describe(
        'What is left for calls like this one. `GET /v1/rate-limits` tells all of it, free of charge.',
      ),
    month: monthly,
  })
  .meta({
    id: 'Me',
    description: 'Who calls, and what they may do.',
    examples: [
      {
        workspace: { id: 6691, name: 'Northwind', plan: 'growth' },
        environment: 'test',
        apiClient: {
          id: 'key_01k8zq3v9xe5fb6c7d8e9f0g1h',
          name: 'Order system',
          kind: 'api',
          expiresAt: null,
        },
        person: null,
        scopes: ['contacts:read', 'contacts:write'],
        budget: { class: 'read', perMinute: 1200, remaining: 1199 },
        month: monthlyExample,
      },
    ],
  });
export type Me = z.infer<typeof Me>;

export const me = resource({
  get: {
    method: 'GET',
    path: '/me',
    summary: 'Check your key',
    description:
      'Answers "does my key work": which API client, workspace, environment and scopes, and how much of the rate limit is left.',
    responses: { 200: Me },
    metadata: reads({ callers: ['key', 'adminKey', 'session'], scope: null }),
  },
});

export const workspaces = resource({
  list: {
    method: 'GET',
    path: '/workspaces',
    summary: 'List your workspaces',
    description: 'Gives every workspace that the signed-in person belongs to.',
    responses: { 200: WorkspaceList },
    metadata: reads({ callers: ['session'], scope: null, rate: null }),
  },
  create: {
    method: 'POST',
    path: '/workspaces',
    summary: 'Create a workspace',
    description:
      'Makes a workspace with the signed-in person as its owner. Only owners of a workspace may make another, and the operator limits how many one person owns.',
    headers: idempotent,
    body: CreateWorkspaceBody,
    responses: { 201: Workspace },
    metadata: writes({
      callers: ['session'],
      scope: null,
      rate: null,
      audit: 'workspace.created',
      errors: ['above_your_role', 'workspace_limit'],
    }),
  },
  get: {
    method: 'GET',
    path: '/workspace',
    summary: 'Get the workspace',
    description: 'Gives the workspace that the credential belongs to.',
    responses: { 200: Workspace },
    metadata: reads({ callers: ['key', 'adminKey', 'session'], scope: 'workspace:read' }),
  },
  update: {
    method: 'PATCH',
    path: '/workspace',
    summary: 'Update the workspace',
    description: 'Renames the workspace or changes its time zone.',
    headers: idempotent,
    body: UpdateWorkspaceBody,
    responses: { 200: Workspace },
    metadata: writes({ callers: ['session'], scope: 'workspace:write', audit: 'workspace.updated' }),
  },
});

export const plans = resource({
  list: {
    method: 'GET',
    path: '/plans',
    summary: 'List plans',
    description: 'Gives every plan with its rates, caps and how long logs are kept.',
    responses: { 200: PlanList.meta({ examples: [{ data: PLANS.slice(2, 3) }] }) },
    metadata: reads({ callers: ['key', 'adminKey', 'session'], scope: null }),
  },
});

export const rateLimits = resource({
  get: {
    method: 'GET',
    path: '/rate-limits',
    summary: 'Get your rate limits',
    description:
      'Gives every rate limit that holds for this credential and what is left of it, and the calls of the month where the plan limits them. The call itself is free of charge.',
    responses: { 200: RateLimits },
    metadata: reads({ callers: ['key', 'adminKey', 'session'], scope: null, rate: null }),
  },
});
