/** The filters of the audit log, as the address of the page carries them. */
import { z } from 'zod';
import { searchChoice, searchMoment, searchText } from '../../lib/search-schema.ts';
import { SPAN_NAMES } from '../../lib/spans.ts';

/** What the acts are about: the first half of an action, such as `api_client` of `api_client.created`. */
export const AUDIT_GROUPS = [
  'api_client',
  'member',
  'invitation',
  'workspace',
  'session',
  'account',
] as const;
export type AuditGroup = (typeof AUDIT_GROUPS)[number];

export const AuditLogSearch = z.object({
  group: searchChoice(AUDIT_GROUPS),
  actor: searchText(64),
  /** The id of what was acted on. */
  target: searchText(64),
  since: searchChoice(SPAN_NAMES),
  after: searchMoment(),
  before: searchMoment(),
});
export type AuditLogSearch = z.infer<typeof AuditLogSearch>;

/** What a search without any filter says. */
export const NO_FILTERS: AuditLogSearch = {
  group: undefined,
  actor: undefined,
  target: undefined,
  since: undefined,
  after: undefined,
  before: undefined,
};

/** Whether the search leaves anything out. */
export function hasFilters({ group, actor, target, since, after, before }: AuditLogSearch): boolean {
  return [group, actor, target, since, after, before].some((value) => value !== undefined);
}
