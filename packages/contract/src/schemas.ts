/** The schemas and tables alone, for rooms that validate or show values without the routes. */
export { ERRORS, ErrorCode, Problem, ProblemItem } from './common/errors.ts';
export { exampleProblem } from './common/problem-cases.ts';
export { ID_PREFIXES } from './common/ids.ts';
export type { IdNoun } from './common/ids.ts';
export { PLANS, Plan, planAbove, planWithMoreCalls, RATE_CLASSES } from './common/plans.ts';
export type { Rate, RateClass } from './common/plans.ts';
export {
  ADMIN_KEY_SCOPES,
  ALL_SCOPES,
  API_KEY_SCOPES,
  KEY_SCOPES,
  mayGiveRole,
  Role,
  ROLES,
  ROLE_SCOPES,
  Scope,
  SCOPES,
  scopesAbove,
} from './common/scopes.ts';
export {
  API_CLIENT_RISKS,
  API_CLIENT_SORTS,
  ApiClientName,
  ApiClientRisk,
  ApiClientSummary,
  DeletedApiClients,
  FoundKey,
  ListApiClientsQuery,
} from './api-clients.questions.ts';
export {
  API_CLIENT_STATUSES,
  ApiClient,
  ApiClientSecret,
  ApiClientStatus,
  ApiClientWithKey,
  CreateApiClientBody,
  Environment,
  ENVIRONMENTS,
  RotateApiClientBody,
  ROTATION_OVERLAPS,
  UpdateApiClientBody,
} from './api-clients.schemas.ts';
export {
  AUDIT_LOG_FAULTS,
  AuditEntry,
  AuditLogVerification,
  ListAuditLogQuery,
} from './audit-log.contract.ts';
export {
  Consent,
  CONSENT_CHANNELS,
  CONSENT_PURPOSES,
  CONSENT_STATES,
  ConsentEvent,
  Consents,
  RecordConsentBody,
  RecordedConsent,
} from './consents.contract.ts';
export { CONTACT_EVENT_TYPES, ContactEvent } from './contact-activity.contract.ts';
export { CreateIdentityBody, Identities, Identity, IDENTITY_KINDS } from './identities.contract.ts';
export { Actor } from './contacts.actor.ts';
export { CONTACT_SORTS, ListContactsQuery, MOST_COUNTED, SearchContactsBody } from './contacts.contract.ts';
export {
  Contact,
  CreateContactBody,
  FIELD_KEY,
  FieldValue,
  UpdateContactBody,
  UpsertContactBody,
} from './contacts.schemas.ts';
export {
  Job,
  JOB_STATUSES,
  JOB_TYPES,
  JobCounts,
  JobFile,
  JobStatus,
  JobType,
  ListJobsQuery,
} from './jobs.schemas.ts';
export { FilterCatalog } from './filters.contract.ts';
export {
  CONTACT_FILTER_FIELDS,
  FILTER_OPERATOR_LIST,
  FILTER_TYPES,
  FilterField,
  filterField,
} from './filters.fields.ts';
export type { FilterType } from './filters.fields.ts';
export {
  conditionsOf,
  Filter,
  FILTER_OPERATORS,
  FilterCondition,
  FilterOperator,
  FilterValue,
} from './filters.grammar.ts';
export type { FilterBound, FilterNode, FilterTarget } from './filters.nodes.ts';
export { resolveFilter } from './filters.resolve.ts';
export type { FilterFault, FilterWorld, ResolvedFilter } from './filters.resolve.ts';
export { durationMs } from './filters.values.ts';
export { Invitation, InviteBody } from './invitations.contract.ts';
export { AffectedApiClient, Member, NewPassword } from './members.contract.ts';
export { Session } from './sessions.contract.ts';
export { ListRequestLogsQuery, RequestLogEntry } from './usage.contract.ts';
export { Activity, StatusClass, USAGE_GROUPS, UsageReport, UsageRow } from './usage.schemas.ts';
export { Me, MonthlyBudget, MOST_WORKSPACES, RateBudget, Workspace } from './workspaces.contract.ts';
