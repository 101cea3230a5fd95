/** Walks a chain of the audit log from its first signed entry to its end, and tells where it is broken. */
import { sql } from 'kysely';
import type { Scope } from '../scope.ts';
import { entryText, headText } from './audit.chain.ts';
import type { AuditHead, AuditRow, Signer } from './audit.chain.ts';

/** `unknown_secret`: signed under a secret that this installation does not have (any more). */
export type ChainFault =
  | 'entry_altered'
  | 'entry_missing'
  | 'entry_misplaced'
  | 'entry_added'
  | 'end_missing'
  | 'end_altered'
  | 'unknown_secret';

export interface ChainBreak {
  readonly fault: ChainFault;
  /** The place in the log, counted from 1. */
  readonly position: number;
  /** The entry at that place, unless it is missing. */
  readonly entryId: string | null;
}

export interface ChainReport {
  /** Signed entries that were found in order, up to the end or the first break. */
  readonly entries: number;
  /** Entries from before the log was chained, which nobody can vouch for. */
  readonly unsigned: number;
  /** The signature of the last entry, as hex. Who keeps it elsewhere can show later that nothing before it was changed. */
  readonly end: string | null;
  readonly firstBreak: ChainBreak | null;
}

// A batch is read in some milliseconds, so that other readers of the lane hardly wait.
const BATCH = 500;

/**
 * Verifies the whole log as it ends now, in batches: a million entries need no more memory than a thousand.
 */
export async function verifyChain(scope: Scope): Promise<ChainReport> {
  const head = await scope.from('auditHeads').selectAll().executeTakeFirst();
  if (!head) {
    const firstBreak = { fault: 'end_altered', position: 1, entryId: null } as const;
    return { entries: 0, unsigned: 0, end: null, firstBreak };
  }
  const fault = faultOfHead(scope.signer, head);
  const { entries, broken } = fault
    ? { entries: 0, broken: { fault, position: head.seq, entryId: null } }
    : await walk(scope, head);
  const end = head.last?.toString('hex') ?? null;
  return { entries, unsigned: head.unsigned, end, firstBreak: broken ?? (await findStray(scope)) };
}

async function walk(scope: Scope, head: AuditHead): Promise<{ entries: number; broken: ChainBreak | null }> {
  let position = head.firstSeq;
  let previous: Buffer | null | undefined;
  const stop = (fault: ChainFault, entryId: string | null = null) => ({
    entries: position - head.firstSeq,
    broken: { fault, position, entryId },
  });
  while (position <= head.seq) {
    const rows = await readBatch(scope, position, head.seq);
    if (rows.length === 0) return stop('end_missing');
    for (const row of rows) {
      if (row.seq !== position) return stop('entry_missing');
      const fault = faultOfEntry(scope.signer, row, previous);
      if (fault) return stop(fault, row.id);
      previous = row.signature;
      position += 1;
    }
  }
  if (previous !== undefined && !isSame(previous, head.last)) return stop('end_altered');
  return { entries: position - head.firstSeq, broken: null };
}

function readBatch(scope: Scope, from: number, to: number): Promise<AuditRow[]> {
  return scope
    .from('auditEntries')
    .selectAll()
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .orderBy('seq')
    .limit(sql.lit(BATCH))
    .execute();
}

function faultOfHead(signer: Signer, head: AuditHead): ChainFault | undefined {
  const { signature, signedBy, ...end } = head;
  // Not begun: entries from before, if any, and none that is signed.
  if (signature === null && end.last === null && end.seq === end.firstSeq - 1) return undefined;
  if (signedBy === null) return 'end_altered';
  const expected = signer.signAs(signedBy, headText(end));
  if (expected === undefined) return 'unknown_secret';
  return isSame(expected, signature) ? undefined : 'end_altered';
}

/** `before` is the signature of the entry before, undefined at the first, whose own signature covers what came before it. */
function faultOfEntry(
  signer: Signer,
  row: AuditRow,
  before: Buffer | null | undefined,
): ChainFault | undefined {
  const { signature, signedBy, ...entry } = row;
  if (signedBy === null) return 'entry_altered';
  const expected = signer.signAs(signedBy, entryText(entry));
  if (expected === undefined) return 'unknown_secret';
  if (!isSame(expected, signature)) return 'entry_altered';
  return before === undefined || isSame(entry.previous, before) ? undefined : 'entry_misplaced';
}

/** An entry behind the end, or one too many or too few before the beginning. Asked against the end of that very moment. */
async function findStray(scope: Scope): Promise<ChainBreak | null> {
  const head = scope.from('auditHeads');
  const behind = await scope
    .from('auditEntries')
    .select(['id', 'seq'])
    .where('seq', '>', head.select('seq'))
    .orderBy('seq')
    .limit(sql.lit(1))
    .executeTakeFirst();
  if (behind) return { fault: 'entry_added', position: behind.seq, entryId: behind.id };
  const { surplus } = await scope
    .from('auditEntries')
    .where('seq', '<', head.select('firstSeq'))
    .select(({ fn }) => sql<number>`${fn.countAll()} - (${head.select('unsigned')})`.as('surplus'))
    .executeTakeFirstOrThrow();
  if (surplus === 0) return null;
  return { fault: surplus > 0 ? 'entry_added' : 'entry_missing', position: 1, entryId: null };
}

function isSame(one: Buffer | null | undefined, other: Buffer | null | undefined): boolean {
  return one instanceof Buffer && other instanceof Buffer && one.equals(other);
}
