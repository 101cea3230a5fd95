/** The shape of every table, read from the migrated database by `pnpm generate`. Not edited by hand. */
import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export interface ApiClients {
  allowedNetworks: Generated<string[]>;
  browserAllowed: Generated<boolean>;
  callsPerMinute: number | null;
  createdAt: Generated<string>;
  deletedAt: string | null;
  disabledAt: string | null;
  environment: string;
  expiresAt: string | null;
  id: string;
  kind: string;
  lastUsedAt: string | null;
  lastUsedIp: string | null;
  lastUsedUserAgent: string | null;
  memberId: string;
  name: string;
  noticedDays: number | null;
  noticedExpiry: string | null;
  scopes: string[];
  updatedAt: Generated<string>;
  workspaceId: number;
}

export interface ApiClientSecrets {
  apiClientId: string;
  createdAt: Generated<string>;
  endsAfterSeconds: number | null;
  endsAt: string | null;
  firstUsedAt: string | null;
  hint: string;
  id: string;
  lastUsedAt: string | null;
  lookup: Buffer;
  pepper: string;
  sealedKey: Buffer | null;
  verifier: Buffer;
  workspaceId: number;
}

export interface AuditEntries {
  action: string;
  actorId: string | null;
  actorKind: string;
  actorName: string;
  at: Generated<string>;
  changes: Generated<unknown>;
  id: string;
  ip: string | null;
  previous: Buffer | null;
  requestId: string | null;
  seq: number;
  signature: Buffer | null;
  signedBy: string | null;
  targetId: string | null;
  targetKind: string | null;
  targetName: string | null;
  userAgent: string | null;
  workspaceId: number;
}

export interface AuditHeads {
  firstSeq: Generated<number>;
  last: Buffer | null;
  seq: Generated<number>;
  signature: Buffer | null;
  signedBy: string | null;
  unsigned: Generated<number>;
  workspaceId: number;
}

export interface ContactConsentEvents {
  actorId: string | null;
  actorKind: string;
  actorName: string;
  channel: string;
  contactId: string;
  environment: string;
  id: string;
  occurredAt: Generated<string>;
  purpose: string;
  recordedAt: Generated<string>;
  requestId: string | null;
  source: string;
  state: string;
  wording: string | null;
  workspaceId: number;
}

export interface ContactConsents {
  changedAt: string;
  channel: string;
  contactId: string;
  environment: string;
  eventId: string;
  purpose: string;
  state: string;
  workspaceId: number;
}

export interface ContactCounts {
  contacts: number;
  environment: string;
  workspaceId: number;
}

export interface ContactEvents {
  actorId: string | null;
  actorKind: string;
  actorName: string;
  after: unknown | null;
  at: Generated<string>;
  before: unknown | null;
  contactId: string;
  environment: string;
  requestId: string | null;
  seq: Generated<number>;
  type: string;
  workspaceId: number;
}

export interface ContactIdentities {
  contactId: string;
  createdAt: Generated<string>;
  environment: string;
  id: string;
  scope: string;
  type: string;
  value: string;
  verified: Generated<boolean>;
  workspaceId: number;
}

export interface ContactMergeParts {
  contactId: string;
  environment: string;
  mergeId: string;
  workspaceId: number;
}

export interface ContactMerges {
  actorId: string | null;
  actorKind: string;
  actorName: string;
  at: Generated<string>;
  environment: string;
  fromIds: string[];
  id: string;
  requestId: string | null;
  snapshot: unknown;
  survivorId: string;
  undoneAt: string | null;
  undoneBy: string | null;
  workspaceId: number;
}

export interface Contacts {
  company: string | null;
  createdAt: Generated<string>;
  email: string | null;
  environment: string;
  externalId: string | null;
  fields: Generated<unknown>;
  id: string;
  locale: string | null;
  name: string | null;
  nameKey: Generated<string>;
  phone: string | null;
  search: Generated<string>;
  source: string | null;
  tagIds: Generated<string[]>;
  timezone: string | null;
  updatedAt: Generated<string>;
  version: Generated<number>;
  workspaceId: number;
}

export interface ContactTerms {
  contactId: string;
  environment: string;
  key: string;
  n: number;
  number: number | null;
  text: string | null;
  workspaceId: number;
}

export interface ContactTombstones {
  at: Generated<string>;
  contactId: string;
  environment: string;
  kind: string;
  survivorId: string | null;
  workspaceId: number;
}

export interface CustomFields {
  archivedAt: string | null;
  createdAt: Generated<string>;
  description: string | null;
  environment: string;
  id: string;
  isPersonal: Generated<boolean>;
  key: string;
  label: string;
  options: Generated<string[]>;
  required: Generated<boolean>;
  type: string;
  updatedAt: Generated<string>;
  validation: Generated<unknown>;
  version: Generated<number>;
  workspaceId: number;
}

export interface FileChunks {
  bytes: Buffer;
  environment: string;
  fileId: string;
  n: number;
  startsAt: number;
  workspaceId: number;
}

export interface Files {
  bytes: Generated<number>;
  chunks: Generated<number>;
  completedAt: string | null;
  contentType: string;
  createdAt: Generated<string>;
  environment: string;
  expiresAt: string;
  id: string;
  name: string;
  purpose: string;
  workspaceId: number;
}

export interface IdempotencyRecords {
  body: string | null;
  callerId: string;
  createdAt: Generated<string>;
  environment: string;
  fingerprint: Buffer;
  headers: unknown;
  keyHash: Buffer;
  status: number;
  workspaceId: number;
}

export interface Invitations {
  acceptedAt: string | null;
  createdAt: Generated<string>;
  email: string;
  expiresAt: string;
  id: string;
  invitedBy: string;
  role: string;
  tokenHash: Buffer;
  workspaceId: number;
}

export interface JobRows {
  environment: string;
  faults: unknown;
  jobId: string;
  n: number;
  record: unknown;
  workspaceId: number;
}

export interface Jobs {
  attempt: Generated<number>;
  cancelRequestedAt: string | null;
  counts: Generated<unknown>;
  createdAt: Generated<string>;
  createdById: string;
  createdByKind: string;
  createdByName: string;
  done: Generated<number>;
  environment: string;
  error: unknown | null;
  failures: Generated<number>;
  finishedAt: string | null;
  id: string;
  input: unknown;
  leaseUntil: string | null;
  mark: unknown | null;
  result: unknown | null;
  resultFileId: string | null;
  startedAt: string | null;
  status: Generated<string>;
  title: string;
  total: number | null;
  type: string;
  workspaceId: number;
}

export interface KeyChanges {
  apiClientId: string | null;
  at: Generated<string>;
  seq: Generated<number>;
  workspaceId: number;
}

export interface Members {
  createdAt: Generated<string>;
  id: string;
  lastSeenAt: string | null;
  personId: string;
  removedAt: string | null;
  role: string;
  workspaceId: number;
}

export interface MonthlyCalls {
  granted: number;
  month: string;
  used: number;
  workspaceId: number;
}

export interface People {
  createdAt: Generated<string>;
  email: string;
  emailVerified: Generated<boolean>;
  id: string;
  image: string | null;
  mustChangePassword: Generated<boolean>;
  name: string;
  twoFactorEnabled: Generated<boolean>;
  updatedAt: Generated<string>;
}

export interface PeopleAccounts {
  accessToken: string | null;
  accessTokenExpiresAt: string | null;
  accountId: string;
  createdAt: Generated<string>;
  id: string;
  idToken: string | null;
  password: string | null;
  personId: string;
  providerId: string;
  refreshToken: string | null;
  refreshTokenExpiresAt: string | null;
  scope: string | null;
  updatedAt: Generated<string>;
}

export interface PeoplePasswordResets {
  createdAt: Generated<string>;
  expiresAt: string;
  personId: string;
  tokenHash: Buffer;
}

export interface PeopleSessions {
  confirmedAt: Generated<string>;
  createdAt: Generated<string>;
  expiresAt: string;
  id: string;
  ipAddress: string | null;
  lastUsedAt: Generated<string>;
  personId: string;
  token: string;
  updatedAt: Generated<string>;
  userAgent: string | null;
}

export interface PeopleTwoFactor {
  backupCodes: string;
  failedVerificationCount: Generated<number>;
  id: string;
  lockedUntil: string | null;
  personId: string;
  secret: string;
  verified: Generated<boolean>;
}

export interface PeopleUsedCodes {
  codeHash: Buffer;
  personId: string;
  usedAt: string;
}

export interface PeopleVerifications {
  createdAt: Generated<string>;
  expiresAt: string;
  id: string;
  identifier: string;
  updatedAt: Generated<string>;
  value: string;
}

export interface RateBuckets {
  bucket: string;
  fullAt: string;
}

export interface RequestLogs {
  apiClientId: string | null;
  at: string;
  durationUs: number;
  environment: string | null;
  errorCode: string | null;
  id: string;
  idempotencyKey: string | null;
  ip: string;
  method: string;
  path: string;
  personId: string | null;
  reason: string | null;
  requestBytes: number;
  responseBytes: number;
  route: string | null;
  secretId: string | null;
  status: number;
  userAgent: string | null;
  workspaceId: number;
}

export interface Tags {
  color: Generated<string>;
  createdAt: Generated<string>;
  description: string | null;
  environment: string;
  id: string;
  name: string;
  nameForm: Generated<string>;
  updatedAt: Generated<string>;
  version: Generated<number>;
  workspaceId: number;
}

export interface UsageDays {
  apiClientId: Generated<string>;
  day: string;
  environment: string;
  latency: number[];
  limited: number;
  requests: number;
  route: string;
  statusClass: string;
  workspaceId: number;
}

export interface UsageHours {
  apiClientId: string;
  errors: number;
  hour: string;
  limited: number;
  requests: number;
  workspaceId: number;
}

export interface Workspaces {
  createdAt: Generated<string>;
  id: Generated<number>;
  name: string;
  plan: string;
  timezone: Generated<string>;
  updatedAt: Generated<string>;
}

export interface DB {
  apiClients: ApiClients;
  apiClientSecrets: ApiClientSecrets;
  auditEntries: AuditEntries;
  auditHeads: AuditHeads;
  contactConsentEvents: ContactConsentEvents;
  contactConsents: ContactConsents;
  contactCounts: ContactCounts;
  contactEvents: ContactEvents;
  contactIdentities: ContactIdentities;
  contactMergeParts: ContactMergeParts;
  contactMerges: ContactMerges;
  contacts: Contacts;
  contactTerms: ContactTerms;
  contactTombstones: ContactTombstones;
  customFields: CustomFields;
  fileChunks: FileChunks;
  files: Files;
  idempotencyRecords: IdempotencyRecords;
  invitations: Invitations;
  jobRows: JobRows;
  jobs: Jobs;
  keyChanges: KeyChanges;
  members: Members;
  monthlyCalls: MonthlyCalls;
  people: People;
  peopleAccounts: PeopleAccounts;
  peoplePasswordResets: PeoplePasswordResets;
  peopleSessions: PeopleSessions;
  peopleTwoFactor: PeopleTwoFactor;
  peopleUsedCodes: PeopleUsedCodes;
  peopleVerifications: PeopleVerifications;
  rateBuckets: RateBuckets;
  requestLogs: RequestLogs;
  tags: Tags;
  usageDays: UsageDays;
  usageHours: UsageHours;
  workspaces: Workspaces;
}
