/** The door of the database room: open it, migrate it, and get a store that is locked to one tenant. */
export { openDatabase } from './database.ts';
export type { Database, DatabaseOptions } from './database.ts';
export type { Connection } from './connection.ts';
export { canonicalJson } from './canonical-json.ts';
export { faultOf } from './faults.ts';
export type { DatabaseFault } from './faults.ts';
export { migrate, MigrationError } from './migrate.ts';
export type { After, JsonPage, RowPage } from './pages.ts';
export type { Environment, Tenant } from './scope.ts';
export { storeFor } from './store.ts';
export type { Store } from './store.ts';
export type { Actor } from './actor.ts';
export type { ContactEventRow } from './stores/contact-events.store.ts';
export type { IdentityRow, IdentityWrite, NewIdentity } from './stores/identities.store.ts';
export { IDENTITY_TYPES } from './stores/contacts.locate.ts';
export type { ConsentEventRow, ConsentRow, NewConsent } from './stores/consents.store.ts';
export type {
  ApiClientChanges,
  ApiClientRow,
  NewApiClient,
  NewSecret,
  SecretEnd,
  SecretRow,
} from './stores/api-clients.store.ts';
export type { FoundSecret, NamedApiClient } from './stores/api-clients.finds.ts';
export type { ApiClientRisk, ApiClientSummary, FullAccess } from './stores/api-clients.page.ts';
export type { AuditRow, NewAuditEntry, Signer } from './stores/audit.chain.ts';
export type { ChainBreak, ChainFault, ChainReport } from './stores/audit.verification.ts';
export type { ContactFilter } from './stores/contacts.filter.ts';
export type { ContactMatch, ContactSearch } from './stores/contacts.search.ts';
export type {
  ContactKey,
  ContactRow,
  ContactValues,
  ContactWrite,
  FieldValue,
} from './stores/contacts.store.ts';
export type {
  CustomFieldRow,
  CustomFieldValues,
  FieldType,
  FieldValidation,
} from './stores/custom-fields.columns.ts';
export type { FoundValue, NewValue } from './stores/custom-fields.kept-values.ts';
export type { NewCustomField } from './stores/custom-fields.store.ts';
export { CHUNK_BYTES } from './stores/files.store.ts';
export type { FileEnd, FileRow, NewChunk, NewFile } from './stores/files.store.ts';
export type { FilterableField, TagName } from './stores/filters.store.ts';
export type { IdempotencyKey, IdempotencyRow, IdempotentAnswer } from './stores/idempotency.store.ts';
export type { InvitationRow, NewInvitation } from './stores/invitations.store.ts';
export type { BadRow, JobList, JobRow, JobStatus, JobWithFile, NewJob } from './stores/jobs.store.ts';
export { MOST_FAILURES } from './stores/jobs.work.ts';
export type { JobEnd, JobLease, JobProgress, JobState, NewBadRow } from './stores/jobs.work.ts';
export type { AffectedApiClientRow } from './stores/members.affected.ts';
export type { LockedMember, MemberRole, MemberRow, NewMember } from './stores/members.store.ts';
export { MOST_TAGS } from './stores/contacts.tagging.ts';
export type { Tagging } from './stores/contacts.tagging.ts';
export type { NamedTag, NewTag, TagChanges, TagRow } from './stores/tags.store.ts';
export type { NewWorkspace, WorkspaceChanges, WorkspaceRow } from './stores/workspaces.store.ts';
export type { LogReach, RequestLogList, RequestLogRow } from './stores/request-logs.store.ts';
export type { ActivityQuery, ActivityRow, UsageGroup, UsageQuery, UsageSum } from './stores/usage.store.ts';
