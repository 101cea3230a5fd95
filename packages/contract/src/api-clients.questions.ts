/** What is asked about many API clients at once: lists, counts, names, the owner of a found key, and the deletion of several. */
import { z } from 'zod';
import { ApiClient, ApiClientStatus, Environment } from './api-clients.schemas.ts';
import { ErrorCode } from './common/errors.ts';
import { line, list, queryInt, queryList, text, timestamp } from './common/fields.ts';
import { id } from './common/ids.ts';
import { page, pageQuery } from './common/pages.ts';

const exampleId = 'key_01k8zq3v9xe5fb6c7d8e9f0g1h';
const exampleKey = 'parley_live_1234567890abcdefghijABCDEFGHIJ12345678';

export const API_CLIENT_SORTS = ['-createdAt', 'createdAt', '-lastUsedAt', 'lastUsedAt', 'name'] as const;

/** What makes a key deserve a look. */
export const API_CLIENT_RISKS = ['neverUsed', 'idle', 'neverExpires', 'fullAccess'] as const;
export const ApiClientRisk = z.enum(API_CLIENT_RISKS).meta({
  id: 'ApiClientRisk',
  description:
    'What makes a key deserve a look: `neverUsed`; `idle`, not used for 90 days; `neverExpires`, live and without an end; `fullAccess`, with all scopes of its kind. Clients that have expired or lost their owner are none of these.',
});
export type ApiClientRisk = z.infer<typeof ApiClientRisk>;

export const ListApiClientsQuery = z.strictObject({
  ...pageQuery,
  q: text(100, 1).optional().describe('Part of the name, an id, or the last four characters of the key.'),
  environment: Environment.optional(),
  status: queryList(ApiClientStatus, 4).optional().describe('Only clients in one of these states.'),
  ownerId: text(64).optional().describe('Only clients of the member with this id.'),
  risk: ApiClientRisk.optional().describe('Only clients that deserve a look for this reason.'),
  sort: z.enum(API_CLIENT_SORTS).default('-createdAt').describe('The order.'),
});
export type ListApiClientsQuery = z.infer<typeof ListApiClientsQuery>;

export const ApiClientPage = page('ApiClientPage', ApiClient);

const count = z.int().min(0).max(10_000_000);

export const ApiClientSummary = z
  .object({
    total: count.describe('All API clients of the workspace, in both environments.'),
    risks: z
      .object({
        neverUsed: count.describe('Never used.'),
        idle: count.describe('Used before, and not for 90 days.'),
        neverExpires: count.describe('Live, and without an end.'),
        fullAccess: count.describe('With all scopes of their kind.'),
      })
      .describe('How many deserve a look, for each reason. One client may count several times.'),
  })
  .meta({
    id: 'ApiClientSummary',
    examples: [{ total: 12, risks: { neverUsed: 2, idle: 1, neverExpires: 4, fullAccess: 3 } }],
  });
export type ApiClientSummary = z.infer<typeof ApiClientSummary>;

export const ListApiClientNamesQuery = z.strictObject({
  q: text(100, 1).optional().describe('Part of the name.'),
  id: queryList(text(64, 1), 100).optional().describe('Only the clients with these ids.'),
  environment: Environment.optional(),
  limit: queryInt(1, 200).default(50).describe('How many to give, 1 to 200.'),
});

export const ApiClientName = z
  .object({
    id: id('apiClient'),
    name: text(80).describe('Its name now, or the last one it had.'),
    environment: Environment,
    deletedAt: timestamp().nullable().describe('When it was deleted. Null: it is still there.'),
  })
  .meta({ id: 'ApiClientName' });
export type ApiClientName = z.infer<typeof ApiClientName>;

export const ApiClientNames = z
  .object({ data: list(ApiClientName, 200).describe('The names, those of deleted clients last.') })
  .meta({
    id: 'ApiClientNames',
    examples: [{ data: [{ id: exampleId, name: 'Order system', environment: 'live', deletedAt: null }] }],
  });

export const LookUpKeyBody = z
  .strictObject({ key: line(200, 1).describe('The whole key, as it was found somewhere.') })
  .meta({ id: 'LookUpKeyBody', examples: [{ key: exampleKey }] });

export const FOUND_KEY_STATES = [...ApiClientStatus.options, 'rotated', 'deleted'] as const;

export const FoundKey = z
  .object({
    found: z
      .object({
        apiClientId: id('apiClient'),
        name: text(80).describe('The name of the API client.'),
        environment: Environment,
        secretId: id('apiClientSecret'),
        hint: text(40).describe('The beginning and the end of the key.'),
        state: z
          .enum(FOUND_KEY_STATES)
          .describe(
            'Whether this very key works: `active`. Else the client is `disabled`, `expired`, `orphaned` or `deleted`, or the key was `rotated` away.',
          ),
        since: timestamp().nullable().describe('Since when it does not work. Null: it works.'),
      })
      .nullable()
      .describe('What the key belongs to. Null: it is none of this workspace.'),
  })
  .meta({
    id: 'FoundKey',
    examples: [
      {
        found: {
          apiClientId: exampleId,
          name: 'Order system',
          environment: 'live',
          secretId: 'sec_01k8zq3v9xe5fb6c7d8e9f0g1h',
          hint: 'parley_live_…4lJp',
          state: 'active',
          since: null,
        },
      },
    ],
  });
export type FoundKey = z.infer<typeof FoundKey>;

export const DeleteApiClientsBody = z
  .strictObject({
    apiClientIds: z.array(line(64, 1)).min(1).max(100).describe('The API clients to delete, at most 100.'),
    confirm: z
      .boolean()
      .default(false)
      .describe('`true` also deletes those that were used within the last hour.'),
  })
  .meta({ id: 'DeleteApiClientsBody', examples: [{ apiClientIds: [exampleId], confirm: true }] });

export const DeletedApiClients = z
  .object({
    data: list(
      z.object({
        apiClientId: text(64).describe('The id, as it was given.'),
        isDeleted: z.boolean().describe('Whether it was deleted.'),
        code: ErrorCode.nullable().describe('Why it was not deleted, for programs.'),
        detail: text(500).nullable().describe('Why it was not deleted, for people.'),
      }),
      100,
    ).describe('What became of each, in the order of the request.'),
  })
  .meta({
    id: 'DeletedApiClients',
    examples: [{ data: [{ apiClientId: exampleId, isDeleted: true, code: null, detail: null }] }],
  });
export type DeletedApiClients = z.infer<typeof DeletedApiClients>;
