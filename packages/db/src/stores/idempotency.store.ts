/** Answers that were given once and are given again when the same request comes twice. */
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Tables } from '../database.ts';
import type { Scope } from '../scope.ts';

export type IdempotencyRow = Selectable<Tables['idempotencyRecords']>;

export interface IdempotencyKey {
  readonly callerId: string;
  readonly keyHash: Buffer;
}

export interface IdempotentAnswer {
  readonly fingerprint: Buffer;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

export function idempotencyStore(scope: Scope) {
  return {
    /**
     * Claims the key for this transaction; false while another transaction holds it. The claim ends with the
     * transaction, so a process that dies leaves nothing behind.
     */
    claim: async (key: IdempotencyKey): Promise<boolean> => {
      const lock = Buffer.concat([
        Buffer.from(`${scope.workspaceId}:${scope.environment}:${key.callerId}:`),
        key.keyHash,
      ]);
      const { rows } = await sql<{ claimed: boolean }>`
        select pg_try_advisory_xact_lock(hashtextextended(${lock.toString('base64')}, 0)) as claimed`.execute(
        scope.writes,
      );
      return rows[0]?.claimed === true;
    },

    /** The answer kept under the key within the last 24 hours, or undefined. */
    get: (key: IdempotencyKey): Promise<IdempotencyRow | undefined> =>
      scope
        .from('idempotencyRecords')
        .selectAll()
        .where('callerId', '=', key.callerId)
        .where('keyHash', '=', key.keyHash)
        .where(sql<boolean>`created_at > now() - interval '24 hours'`)
        .executeTakeFirst(),

    /** Keeps the answer, in the transaction of its effect. An answer older than 24 hours under the same key is replaced. */
    keep: async (key: IdempotencyKey, answer: IdempotentAnswer): Promise<void> => {
      const values = { ...answer, headers: JSON.stringify(answer.headers) };
      await scope
        .into('idempotencyRecords')
        .values({ ...scope.own, ...key, ...values })
        .onConflict((conflict) =>
          conflict
            .columns(['workspaceId', 'environment', 'callerId', 'keyHash'])
            .doUpdateSet({ ...values, createdAt: sql<string>`now()` }),
        )
        .execute();
    },
  };
}
