/** The schemas and tables alone, for rooms that validate or show values without the routes. */
export { ERRORS, ErrorCode, Problem, ProblemItem } from './common/errors.ts';
export { ID_PREFIXES } from './common/ids.ts';
export type { IdNoun } from './common/ids.ts';
export { PLANS, Plan, planAbove, RATE_CLASSES } from './common/plans.ts';
export type { Rate, RateClass } from './common/plans.ts';
export {
  ALL_SCOPES,
  API_KEY_SCOPES,
  mayGiveRole,
  Role,
  ROLES,
  ROLE_SCOPES,
  Scope,
  SCOPES,
  scopesAbove,
} from './common/scopes.ts';
export {
  API_CLIENT_STATUSES,
  ApiClient,
  ApiClientSecret,
  ApiClientStatus,
  ApiClientWithKey,
  CreateApiClientBody,
  Environment,
  ENVIRONMENTS,
  ListApiClientsQuery,
  ROTATION_OVERLAPS,
  UpdateApiClientBody,
} from './api-clients.schemas.ts';
export {
  Contact,
  CONTACT_SORTS,
  CreateContactBody,
  ListContactsQuery,
  UpdateContactBody,
  UpsertContactBody,
} from './contacts.contract.ts';
export { Invitation, InviteBody } from './invitations.contract.ts';
export { AffectedApiClient, Member, NewPassword } from './members.contract.ts';
export { Session } from './sessions.contract.ts';
export {
  AuditEntry,
  ListAuditLogQuery,
  ListRequestLogsQuery,
  RequestLogEntry,
  StatusClass,
  USAGE_GROUPS,
  UsageRow,
} from './usage.contract.ts';
export { Me, MOST_WORKSPACES, Workspace } from './workspaces.contract.ts';
