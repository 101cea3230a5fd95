/** The schemas of API clients: the keys with which other systems call the API. */
import { z } from 'zod';
import { givenTimestamp, line, list, text, timestamp } from './common/fields.ts';
import { id } from './common/ids.ts';
import { Scope } from './common/scopes.ts';

export const ENVIRONMENTS = ['live', 'test'] as const;
export const Environment = z
  .enum(ENVIRONMENTS)
  .meta({ id: 'Environment', description: 'Which data a credential sees: `live` or `test`.' });
export type Environment = z.infer<typeof Environment>;

export const API_CLIENT_KINDS = ['api', 'admin'] as const;
export const ApiClientKind = z.enum(API_CLIENT_KINDS).meta({
  id: 'ApiClientKind',
  description:
    '`api` keys call the API. `admin` keys manage API clients and always have an expiry; scopes such as `contacts:read` they cannot use themselves, only hand out.',
});

export const API_CLIENT_STATUSES = ['active', 'disabled', 'expired', 'orphaned'] as const;
export const ApiClientStatus = z.enum(API_CLIENT_STATUSES).meta({
  id: 'ApiClientStatus',
  description:
    '`active` works. `disabled` was switched off, `expired` is past its expiry, `orphaned` belongs to someone who left the workspace; none of these works.',
});

const clientName = line(80, 1).refine((name) => name.trim() !== '', 'must not be blank');

const network = text(49).regex(
  /^[0-9a-fA-F.:]+(\/\d{1,3})?$/,
  'must be an address or a network such as 203.0.113.0/24',
);

export type ApiClientStatus = z.infer<typeof ApiClientStatus>;

const callsPerMinute = z
  .int()
  .min(1)
  .max(10_000_000)
  .nullable()
  .describe(
    'A limit of its own: calls per minute of all classes together, within the limits of the plan. Null: only the limits of the plan.',
  );

export const ApiClientSecret = z
  .object({
    id: id('apiClientSecret'),
    hint: text(40).describe('The beginning and the end of the key, to tell keys apart.'),
    isCopyable: z
      .boolean()
      .describe('Whether the whole key is also kept encrypted, so that it can be copied again.'),
    createdAt: timestamp().describe('When this secret was made.'),
    firstUsedAt: timestamp().nullable().describe('When it was first used.'),
    lastUsedAt: timestamp().nullable().describe('When it was last used, within a few seconds.'),
    endsAt: timestamp()
      .nullable()
      .describe('When it stops working, if it was rotated away. Null: with the client.'),
    endsAfterSeconds: z
      .int()
      .min(0)
      .max(604_800)
      .nullable()
      .describe(
        'It was rotated away, and goes on working until the new secret is first used and this many seconds after. Null: it does not wait.',
      ),
  })
  .meta({
    id: 'ApiClientSecret',
    description: 'One secret of an API client. During a rotation there are two.',
  });
export type ApiClientSecret = z.infer<typeof ApiClientSecret>;

const secretExample = {
  id: 'sec_01k8zq3v9xe5fb6c7d8e9f0g1h',
  hint: 'parley_live_…4lJp',
  isCopyable: false,
  createdAt: '2026-02-11T09:00:00.000Z',
  firstUsedAt: '2026-02-11T09:01:00.000Z',
  lastUsedAt: '2026-02-11T17:45:00.000Z',
  endsAt: null,
  endsAfterSeconds: null,
};

const calls = z.int().min(0).max(9_007_199_254_740_991);
const CallCounts = z
  .object({
    requests: calls.describe('Calls.'),
    errors: calls.describe('Of these, answered 4xx or 5xx.'),
    limited: calls.describe('Of these, answered 429.'),
  })
  .meta({ id: 'CallCounts' });

const clientExample = {
  id: 'key_01k8zq3v9xe5fb6c7d8e9f0g1h',
  name: 'Order system',
  kind: 'api',
  environment: 'live',
  status: 'active',
  scopes: ['contacts:read', 'contacts:write'],
  effectiveScopes: ['contacts:read', 'contacts:write'],
  allowedNetworks: [],
  browserAllowed: false,
  callsPerMinute: null,
  expiresAt: null,
  owner: { id: 'mbr_01k8zq3v9xe5fb6c7d8e9f0g1h', name: 'Grace Hopper' },
  secrets: [secretExample],
  lastUsedAt: '2026-02-11T17:45:00.000Z',
  lastUsedIp: '203.0.113.7',
  lastUsedUserAgent: 'parley-sdk-js/0.1.0',
  today: { requests: 1240, errors: 3, limited: 0 },
  last24Hours: { requests: 2180, errors: 5, limited: 0 },
  createdAt: '2026-02-11T09:00:00.000Z',
  updatedAt: '2026-02-11T09:00:00.000Z',
};

export const ApiClient = z
  .object({
    id: id('apiClient'),
    name: text(80).describe('What the key is for.'),
    kind: ApiClientKind,
    environment: Environment,
    status: ApiClientStatus,
    scopes: list(Scope, 100).describe('What the key was given.'),
    effectiveScopes: list(Scope, 100).describe(
      "What it may do now: its scopes, within its owner's current role.",
    ),
    allowedNetworks: list(text(49), 50).describe(
      'Networks it may be used from (CIDR). Empty: from anywhere.',
    ),
    browserAllowed: z.boolean().describe('Whether it may be used from a web page. Off for secret keys.'),
    callsPerMinute,
    expiresAt: timestamp().nullable().describe('When it stops working. Null: never.'),
    owner: z
      .object({ id: id('member'), name: text(200).describe('The name of the member.') })
      .nullable()
      .describe('The member it belongs to. It never may do more than they may.'),
    secrets: list(ApiClientSecret, 10).describe('Its live secrets, newest first.'),
    lastUsedAt: timestamp().nullable().describe('When it was last used, within a few seconds.'),
    lastUsedIp: text(45).nullable().describe('The address it was last used from.'),
    lastUsedUserAgent: text(300).nullable().describe('The program that last used it, as it named itself.'),
    today: CallCounts.describe('Calls since midnight UTC.'),
    last24Hours: CallCounts.describe('Calls in the hour that runs and the 23 before it.'),
    createdAt: timestamp().describe('When it was made.'),
    updatedAt: timestamp().describe('When it last changed.'),
  })
  .meta({
    id: 'ApiClient',
    description: 'A key with which another system calls the API, without its secret.',
    examples: [clientExample],
  });
export type ApiClient = z.infer<typeof ApiClient>;

export const ApiClientWithKey = ApiClient.extend({
  key: text(64)
    .nullable()
    .describe(
      'The whole key. It is shown in this answer only; a repeated request with the same idempotency key gives null.',
    ),
}).meta({
  id: 'ApiClientWithKey',
  description: 'An API client together with its new key, which is shown once.',
  examples: [{ ...clientExample, key: 'parley_live_1234567890abcdefghijABCDEFGHIJ12345678' }],
});
export type ApiClientWithKey = z.infer<typeof ApiClientWithKey>;

export const CreateApiClientBody = z
  .strictObject({
    name: clientName.describe('What the key is for.'),
    kind: ApiClientKind.default('api'),
    environment: Environment,
    scopes: list(line(60), 100).describe('What it may do. An empty list means nothing at all.'),
    allowedNetworks: list(network, 50)
      .default([])
      .describe('Networks it may be used from (CIDR, IPv4 or IPv6).'),
    browserAllowed: z.boolean().default(false).describe('Whether it may be used from a web page.'),
    callsPerMinute: callsPerMinute.default(null),
    expiresAt: givenTimestamp()
      .nullable()
      .optional()
      .describe('When it stops working. Null or left out: never.'),
    keepCopy: z
      .boolean()
      .default(false)
      .describe('Keep the key encrypted as well, so that owners and admins can copy it again later.'),
  })
  .meta({
    id: 'CreateApiClientBody',
    description: 'A new API client.',
    examples: [{ name: 'Order system', environment: 'live', scopes: ['contacts:read', 'contacts:write'] }],
  });
export type CreateApiClientBody = z.infer<typeof CreateApiClientBody>;

export const UpdateApiClientBody = z
  .strictObject({
    name: clientName.optional().describe('What the key is for.'),
    scopes: list(line(60), 100).optional().describe('What it may do.'),
    allowedNetworks: list(network, 50)
      .optional()
      .describe(
        'Networks it may be used from. A list without the address that you call from is refused for your own key.',
      ),
    browserAllowed: z.boolean().optional().describe('Whether it may be used from a web page.'),
    callsPerMinute: callsPerMinute.optional(),
    expiresAt: givenTimestamp().nullable().optional().describe('When it stops working; null: never.'),
    disabled: z.boolean().optional().describe('`true` switches it off, `false` on again.'),
  })
  .meta({ id: 'UpdateApiClientBody', description: 'The fields to change.', examples: [{ disabled: true }] });
export type UpdateApiClientBody = z.infer<typeof UpdateApiClientBody>;

/** How long the old secret may live on: at once, 15 minutes, 1 hour, 24 hours, 7 days; in seconds. */
export const ROTATION_OVERLAPS = [0, 900, 3_600, 86_400, 604_800] as const;

export const RotateApiClientBody = z
  .strictObject({
    overlapSeconds: z
      .int()
      .min(0)
      .max(604_800)
      .default(86_400)
      .describe(
        'How long the old secret goes on working, in seconds, at most 7 days. Never longer than the client itself.',
      ),
    overlapStarts: z
      .enum(['now', 'firstUse'])
      .default('now')
      .describe(
        '`now` counts the overlap from this moment. `firstUse` counts it from the first use of the new secret: until then the old one goes on working.',
      ),
    keepCopy: z
      .boolean()
      .default(false)
      .describe('Keep the new key encrypted as well, so that it can be copied again.'),
  })
  .meta({
    id: 'RotateApiClientBody',
    description: 'How to rotate. May be left out.',
    examples: [{ overlapSeconds: 86_400 }],
  });

export const CopiedKey = z
  .object({
    secretId: id('apiClientSecret'),
    key: text(64).describe('The whole key.'),
  })
  .meta({
    id: 'CopiedKey',
    description: 'A key that was kept encrypted, in full.',
    examples: [{ secretId: secretExample.id, key: 'parley_live_1234567890abcdefghijABCDEFGHIJ12345678' }],
  });
