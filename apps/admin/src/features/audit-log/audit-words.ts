/** Acts of the audit log in words. */
import type { AuditEntry } from '@parley/contract/schemas';
import { formatList } from '../../lib/format.ts';
import { formatMoment } from '../../lib/time.ts';

/** What stands between who did it and what it was done to; `after` follows the latter. */
interface Words {
  readonly verb: string;
  readonly after?: string;
  /** Acts on oneself name nobody else. */
  readonly hasNoTarget?: boolean;
}

const WORDS: Readonly<Record<string, Words>> = {
  'api_client.created': { verb: 'created the API client' },
  'api_client.updated': { verb: 'changed the API client' },
  'api_client.deleted': { verb: 'deleted the API client' },
  'api_client.rotated': { verb: 'rotated the key of' },
  'api_client.secret_ended': { verb: 'ended an old key of' },
  'api_client.copied': { verb: 'copied the key of' },
  'member.role_changed': { verb: 'changed the role of' },
  'member.removed': { verb: 'removed', after: 'from the workspace' },
  'member.password_reset': { verb: 'let', after: 'choose a new password' },
  'member.two_factor_reset': { verb: 'turned two-step sign-in off for' },
  'invitation.created': { verb: 'invited' },
  'invitation.accepted': { verb: 'accepted an invitation and joined', hasNoTarget: true },
  'invitation.withdrawn': { verb: 'withdrew the invitation of' },
  'session.created': { verb: 'signed in', hasNoTarget: true },
  'session.ended': { verb: 'signed out', hasNoTarget: true },
  'session.others_ended': { verb: 'signed out everywhere else', hasNoTarget: true },
  'account.password_changed': { verb: 'changed their password', hasNoTarget: true },
  'account.password_reset': { verb: 'chose a new password by link', hasNoTarget: true },
  'account.two_factor_enabled': { verb: 'turned two-step sign-in on', hasNoTarget: true },
  'account.two_factor_disabled': { verb: 'turned two-step sign-in off', hasNoTarget: true },
  'account.backup_codes_renewed': { verb: 'made new backup codes', hasNoTarget: true },
  'workspace.created': { verb: 'created the workspace' },
  'workspace.updated': { verb: 'changed the workspace' },
};

export interface Sentence {
  readonly actor: string;
  readonly verb: string;
  readonly target: string | null;
  readonly after: string | null;
}

/** `Grace Hopper` `created the API client` `Order system`. Acts that this page does not know keep their own name. */
export function sentenceOf({ actor, action, target, changes }: AuditEntry): Sentence {
  const words = WORDS[action] ?? { verb: action.replaceAll(/[._]/g, ' ') };
  return {
    actor: actor.name,
    verb: words.verb,
    target: words.hasNoTarget || target === null ? null : (target.name ?? target.id),
    after: words.after ?? afterOf(action, changes['role']),
  };
}

function afterOf(action: string, role: AuditEntry['changes'][string] | undefined): string | null {
  if (role === undefined) return null;
  if (action === 'invitation.created') return `as ${valueInWords(role.to)}`;
  if (action === 'member.role_changed') return `from ${valueInWords(role.from)} to ${valueInWords(role.to)}`;
  return null;
}

/** `allowedNetworks` as `Allowed networks`. */
export function fieldName(field: string): string {
  const words = field.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** A value before or after a change, for people. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return MOMENT.test(value) ? formatMoment(value) : value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : formatList(value.map(valueInWords));
  return JSON.stringify(value);
}
