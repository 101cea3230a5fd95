/** The audit log: acts that matter for security, who did them, and whether the log is as it was written. */
import { z } from 'zod';
import { reads, resource } from './common/define.ts';
import { givenTimestamp, text, timestamp } from './common/fields.ts';
import { id } from './common/ids.ts';
import { page, pageQuery } from './common/pages.ts';

const count = z.int().min(0).max(9_007_199_254_740_991);

export const AuditEntry = z
  .object({
    id: id('auditEntry'),
    at: timestamp().describe('When it happened.'),
    actor: z
      .object({
        kind: z.enum(['person', 'apiClient', 'system']).describe('What acted.'),
        id: text(64).nullable().describe('Its id; null for the system.'),
        name: text(200).describe('Its name at the time.'),
      })
      .describe('Who did it.'),
    action: text(80).describe('What was done, such as `api_client.created`.'),
    target: z
      .object({
        kind: text(40).describe('What kind of thing.'),
        id: text(64).describe('Its id.'),
        name: text(254).nullable(),
      })
      .nullable()
      .describe('What it was done to.'),
    changes: z
      .record(
        text(80),
        z.object({
          from: z.unknown().describe('The value before.'),
          to: z.unknown().describe('The value after.'),
        }),
      )
      .describe('The fields that changed. Secrets are never among them.'),
    ip: text(45).nullable().describe('The address it was done from.'),
    userAgent: text(300).nullable().describe('The program it was done with.'),
    requestId: text(64).nullable().describe('The request that did it.'),
  })
  .meta({
    id: 'AuditEntry',
    description: 'One act that matters for security, and who did it.',
    examples: [
      {
        id: 'aud_01k8zq3v9xe5fb6c7d8e9f0g1h',
        at: '2026-02-11T09:00:00.000Z',
        actor: { kind: 'person', id: 'usr_01k8zq3v9xe5fb6c7d8e9f0g1h', name: 'Grace Hopper' },
        action: 'api_client.created',
        target: { kind: 'apiClient', id: 'key_01k8zq3v9xe5fb6c7d8e9f0g1h', name: 'Order system' },
        changes: {},
        ip: '203.0.113.7',
        userAgent: 'Mozilla/5.0',
        requestId: 'req_01k8zq3v9xe5fb6c7d8e9f0g1h',
      },
    ],
  });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const ListAuditLogQuery = z.strictObject({
  ...pageQuery,
  action: text(80).optional().describe('Only this action, or a group of them such as `api_client`.'),
  actorId: text(64).optional().describe('Only acts by this person or API client.'),
  targetId: text(64).optional().describe('Only acts on this thing.'),
  after: givenTimestamp().optional().describe('Only acts after this moment.'),
  before: givenTimestamp().optional().describe('Only acts before this moment.'),
});
export type ListAuditLogQuery = z.infer<typeof ListAuditLogQuery>;

export const AuditPage = page('AuditPage', AuditEntry);

/** What can be wrong with the chain of the audit log. */
export const AUDIT_LOG_FAULTS = [
  'entry_altered',
  'entry_missing',
  'entry_misplaced',
  'entry_added',
  'end_missing',
  'end_altered',
  'unknown_secret',
] as const;

export const AuditLogVerification = z
  .object({
    isWhole: z.boolean().describe('Whether every entry is as it was written, and none is missing.'),
    entries: count.describe('Signed entries that were found in order, up to the end or the first break.'),
    unsigned: count.describe(
      'Entries older than the chain: they were written before this log was signed, and nobody can vouch for them.',
    ),
    end: text(64)
      .regex(/^[0-9a-f]{64}$/)
      .nullable()
      .describe(
        'The signature of the newest entry; null in an empty log. Kept elsewhere, it shows later whether the log still holds the same entries up to there.',
      ),
    firstBreak: z
      .object({
        fault: z
          .enum(AUDIT_LOG_FAULTS)
          .describe(
            'What is wrong there. `unknown_secret`: signed under a secret that this installation does not have; name it in `PARLEY_SECRET_KEYS_OLD`.',
          ),
        position: count.describe('The place in the log, counted from 1.'),
        entryId: text(64).nullable().describe('The entry at that place, if there is one.'),
      })
      .nullable()
      .describe('Where the log is broken first; null when it is whole.'),
    checkedAt: timestamp().describe('When this was checked.'),
  })
  .meta({
    id: 'AuditLogVerification',
    description: 'Whether the audit log is as it was written.',
    examples: [
      {
        isWhole: true,
        entries: 412,
        unsigned: 0,
        end: '6b1f0c5a2e9d4873b6a1c0f5e8d72934ab5610fe7c3d98245f01e6b7a9c4d382',
        firstBreak: null,
        checkedAt: '2026-02-11T09:00:00.000Z',
      },
    ],
  });
export type AuditLogVerification = z.infer<typeof AuditLogVerification>;

export const auditLog = resource({
  list: {
    method: 'GET',
    path: '/audit-log',
    summary: 'List audit entries',
    description: 'Gives the acts that matter for security, newest first: keys, members, roles, sign-ins.',
    query: ListAuditLogQuery,
    responses: { 200: AuditPage },
    metadata: reads({
      callers: ['adminKey', 'session'],
      scope: 'audit:read',
      errors: ['invalid_cursor', 'search_too_slow'],
    }),
  },
  verify: {
    method: 'GET',
    path: '/audit-log/verification',
    summary: 'Verify the audit log',
    description:
      'Reads the whole audit log and tells whether it is as it was written. Each entry is signed together with the one before it, under a secret that is not in the database: an entry that was altered, removed, added or moved is found, and so is a missing end.',
    responses: { 200: AuditLogVerification },
    metadata: reads({
      callers: ['adminKey', 'session'],
      scope: 'audit:read',
      rate: { class: 'heavy', cost: 1 },
    }),
  },
});
