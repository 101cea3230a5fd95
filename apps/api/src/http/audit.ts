/** Makes the entry of the audit log for an act of the current request. */
import type { NewAuditEntry } from '@parley/db';
import { redactText } from '../log/redact.ts';
import type { Context } from './context.ts';

/** What was done, and to what. Never put a secret into `changes`. */
export interface Act {
  readonly action: string;
  readonly target?: { readonly kind: string; readonly id: string; readonly name: string | null };
  readonly changes?: Record<string, { from: unknown; to: unknown }>;
}

/** The entry, with actor, address and request filled in. Record it in the transaction of the act. */
export function auditEntry(ctx: Context, act: Act): NewAuditEntry {
  const { caller, facts } = ctx;
  return {
    id: ctx.parts.newId('auditEntry'),
    actorKind: caller === null ? 'system' : caller.kind === 'session' ? 'person' : 'apiClient',
    actorId: caller?.id ?? null,
    actorName: caller?.name ?? 'Parley',
    action: act.action,
    targetKind: act.target?.kind ?? null,
    targetId: act.target?.id ?? null,
    targetName: act.target?.name ?? null,
    changes: act.changes ?? {},
    ip: facts.ip,
    userAgent: facts.userAgent === null ? null : redactText(facts.userAgent).slice(0, 300),
    requestId: facts.requestId,
  };
}

/** The fields of `to` that differ from `from`, as the audit log shows them. */
export function changesBetween<T extends object>(
  from: T,
  to: Partial<T>,
): Record<string, { from: unknown; to: unknown }> {
  const keys = Object.keys(to) as (keyof T & string)[];
  const changed = keys.filter((key) => JSON.stringify(from[key]) !== JSON.stringify(to[key]));
  return Object.fromEntries(changed.map((key) => [key, { from: from[key], to: to[key] }]));
}
