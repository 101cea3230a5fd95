/** The chain of the audit log: what exactly is signed of an entry and of the end, and how an entry is added. */
import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import { canonicalJson } from '../canonical-json.ts';
import type { Tables } from '../database.ts';
import type { Scope } from '../scope.ts';

export type AuditRow = Selectable<Tables['auditEntries']>;
export type AuditHead = Selectable<Tables['auditHeads']>;

type OwnColumns = 'workspaceId' | 'at' | 'changes' | 'seq' | 'previous' | 'signature' | 'signedBy';
export type NewAuditEntry = Omit<Insertable<Tables['auditEntries']>, OwnColumns> & {
  readonly changes: Record<string, { from: unknown; to: unknown }>;
};

/** Signs what nobody may change unnoticed. Its keys are not in the database. */
export interface Signer {
  /** A signature with the newest key, and the key's name. */
  sign(text: string): { signature: Buffer; signedBy: string };
  /** The signature that the key of this name gives, or undefined when there is no such key. */
  signAs(signedBy: string, text: string): Buffer | undefined;
}

type SignedEntry = Omit<AuditRow, 'signature' | 'signedBy'>;
type SignedHead = Omit<AuditHead, 'signature' | 'signedBy'>;

/** What is signed of an entry: all of it, with its place and the signature before it. */
export function entryText(row: SignedEntry): string {
  const { workspaceId, seq, previous, id, at } = row;
  const actor = [row.actorKind, row.actorId, row.actorName];
  const target = [row.targetKind, row.targetId, row.targetName];
  const origin = [row.ip, row.userAgent, row.requestId];
  const place = ['audit entry 1', workspaceId, seq, previous?.toString('hex') ?? null];
  return canonicalJson([...place, id, at, ...actor, row.action, ...target, row.changes, ...origin]);
}

/** What is signed of the end of a chain. */
export function headText({ workspaceId, firstSeq, unsigned, seq, last }: SignedHead): string {
  return canonicalJson(['audit head 1', workspaceId, firstSeq, unsigned, seq, last?.toString('hex') ?? null]);
}

/**
 * Adds an entry to the chain, in the transaction of its act. Others who add to the same log wait until that has ended, so
 * an act records last.
 */
export async function addToChain(scope: Scope, given: NewAuditEntry): Promise<void> {
  if (!scope.writes.isTransaction) throw new Error('An act and its audit entry are one transaction.');
  const { at, ...head } = await nextPlace(scope);
  const entry = signedEntry(scope, { given, at, head });
  await scope
    .into('auditEntries')
    .values({ ...entry, changes: JSON.stringify(entry.changes) })
    .execute();
  const end = { ...head, last: entry.signature };
  await scope
    .update('auditHeads')
    .set({ last: end.last, ...scope.signer.sign(headText(end)) })
    .executeTakeFirstOrThrow();
}

/** Locks the end and moves it by one. The moment is taken under that lock, so that times follow the order of the chain. */
function nextPlace(scope: Scope): Promise<SignedHead & { at: string }> {
  return scope
    .update('auditHeads')
    .set({ seq: sql<number>`seq + 1` })
    .returning(['workspaceId', 'firstSeq', 'unsigned', 'seq', 'last'])
    .returning(sql<string>`clock_timestamp()`.as('at'))
    .executeTakeFirstOrThrow();
}

function signedEntry(scope: Scope, added: { given: NewAuditEntry; at: string; head: SignedHead }) {
  const { given, at, head } = added;
  const entry = {
    ...NOBODY,
    ...given,
    // As the database gives them back.
    changes: JSON.parse(JSON.stringify(given.changes)) as unknown,
    workspaceId: head.workspaceId,
    seq: head.seq,
    previous: head.last,
    at,
  };
  return { ...entry, ...scope.signer.sign(entryText(entry)) };
}

/** What an entry may leave out. */
const NOBODY = {
  actorId: null,
  targetKind: null,
  targetId: null,
  targetName: null,
  ip: null,
  userAgent: null,
  requestId: null,
};
