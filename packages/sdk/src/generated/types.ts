// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// The things that the API speaks about.
import type { Open } from '../core/open.ts';

export interface Activity {
  /** When each hour began, the oldest first. */
  hours: string[];
  /** The API clients that made calls. Those that are missing made none. */
  data: Array<{
    /** The id: `key_` and 26 letters and digits. Later ones sort after earlier ones. */
    apiClientId: string;
    /** Calls in each hour. */
    requests: number[];
    /** Of these, answered 4xx or 5xx. */
    errors: number[];
    /** Of these, answered 429. */
    limited: number[];
  }>;
}

/** Who did it. */
export interface Actor {
  /** A person, an API client, or Parley itself. */
  kind: Open<'person' | 'apiClient' | 'system'>;
  /** The id of the person or the API client. */
  id: string | null;
  /** Their name at that time. */
  name: string;
}

/** A key with which another system calls the API, without its secret. */
export interface ApiClient {
  /** The id: `key_` and 26 letters and digits. Later ones sort after earlier ones. */
  id: string;
  /** What the key is for. */
  name: string;
  kind: Open<ApiClientKind>;
  environment: Open<Environment>;
  status: Open<ApiClientStatus>;
  /** What the key was given. */
  scopes: Array<Open<Scope>>;
  /** What it may do now: its scopes, within its owner's current role. */
  effectiveScopes: Array<Open<Scope>>;
  /** Networks it may be used from (CIDR). Empty: from anywhere. */
  allowedNetworks: string[];
  /** Whether it may be used from a web page. Off for secret keys. */
  browserAllowed: boolean;
  /**
   * A limit of its own: calls per minute of all classes together, within the limits of the plan. Null: only
   * the limits of the plan.
   */
  callsPerMinute: number | null;
  /** When it stops working. Null: never. ISO 8601 time. */
  expiresAt: string | null;
  /** The member it belongs to. It never may do more than they may. */
  owner: {
    /** The id: `mbr_` and 26 letters and digits. Later ones sort after earlier ones. */
    id: string;
    /** The name of the member. */
    name: string;
  } | null;
  /** Its live secrets, newest first. */
  secrets: ApiClientSecret[];
  /** When it was last used, within a few seconds. ISO 8601 time. */
  lastUsedAt: string | null;
  /** The address it was last used from. */
  lastUsedIp: string | null;
  /** The program that last used it, as it named itself. */
  lastUsedUserAgent: string | null;
  /** Calls since midnight UTC. */
  today: CallCounts;
  /** Calls in the hour that runs and the 23 before it. */
  last24Hours: CallCounts;
  /** When it was made. ISO 8601 time. */
  createdAt: string;
  /** When it last changed. ISO 8601 time. */
  updatedAt: string;
}

/**
 * `api` keys call the API. `admin` keys manage API clients and always have an expiry; scopes such as
 * `contacts:read` they cannot use themselves, only hand out.
 */
export type ApiClientKind = 'api' | 'admin';

export interface ApiClientName {
  /** The id: `key_` and 26 letters and digits. Later ones sort after earlier ones. */
  id: string;
  /** Its name now, or the last one it had. */
  name: string;
  environment: Open<Environment>;
  /** When it was deleted. Null: it is still there. ISO 8601 time. */
  deletedAt: string | null;
}

export interface ApiClientNames {
  /** The names, those of deleted clients last. */
  data: ApiClientName[];
}

/**
 * What makes a key deserve a look: `neverUsed`; `idle`, not used for 90 days; `neverExpires`, live and
 * without an end; `fullAccess`, with all scopes of its kind. Clients that have expired or lost their owner
 * are none of these.
 */
export type ApiClientRisk = 'neverUsed' | 'idle' | 'neverExpires' | 'fullAccess';

/** One secret of an API client. During a rotation there are two. */
export interface ApiClientSecret {
  /** The id: `sec_` and 26 letters and digits. Later ones sort after earlier ones. */
  id: string;
  /** The beginning and the end of the key, to tell keys apart. */
  hint: string;
  /** Whether the whole key is also kept encrypted, so that it can be copied again. */
  isCopyable: boolean;
  /** When this secret was made. ISO 8601 time. */
  createdAt: string;
  /** When it was first used. ISO 8601 time. */
  firstUsedAt: string | null;
  /** When it was last used, within a few seconds. ISO 8601 time. */
  lastUsedAt: string | null;
  /** When it stops working, if it was rotated away. Null: with the client. ISO 8601 time. */
  endsAt: string | null;
  /**
   * It was rotated away, and goes on working until the new secret is first used and this many seconds after.
   * Null: it does not wait.
   */
  endsAfterSeconds: number | null;
}

/**
 * `active` works. `disabled` was switched off, `expired` is past its expiry, `orphaned` belongs to someone
 * who left the workspace; none of these works.
 */
export type ApiClientStatus = 'active' | 'disabled' | 'expired' | 'orphaned';

export interface ApiClientSummary {
  /** All API clients of the workspace, in both environments. */
  total: number;
  /** How many deserve a look, for each reason. One client may count several times. */
  risks: {
    /** Never used. */
    neverUsed: number;
    /** Used before, and not for 90 days. */
    idle: number;
    /** Live, and without an end. */
    neverExpires: number;
    /** With all scopes of their kind. */
    fullAccess: number;
  };
}

/** An API client together with its new key, which is shown once. */
export interface ApiClientWithKey {
  /** The id: `key_` and 26 letters and digits. Later ones sort after earlier ones. */
  id: string;
  /** What the key is for. */
  name: string;
  kind: Open<ApiClientKind>;
  environment: Open<Environment>;
  status: Open<ApiClientStatus>;
  /** What the key was given. */
  scopes: Array<Open<Scope>>;
  /** What it may do now: its scopes, within its owner's current role. */
  effectiveScopes: Array<Open<Scope>>;
  /** Networks it may be used from (CIDR). Empty: from anywhere. */
  allowedNetworks: string[];
  /** Whether it may be used from a web page. Off for secret keys. */
  browserAllowed: boolean;
  /**
   * A limit of its own: calls per minute of all classes together, within the limits of the plan. Null: only
   * the limits of the plan.
   */
  callsPerMinute: number | null;
  /** When it stops working. Null: never. ISO 8601 time. */
  expiresAt: string | null;
  /** The member it belongs to. It never may do more than they may. */
  owner: {
    /** The id: `mbr_` and 26 letters and digits. Later ones sort after earlier ones. */
    id: string;
    /** The name of the member. */
    name: string;
  } | null;
  /** Its live secrets, newest first. */
  secrets: ApiClientSecret[];
  /** When it was last used, within a few seconds. ISO 8601 time. */
  lastUsedAt: string | null;
  /** The address it was last used from. */
  lastUsedIp: string | null;
  /** The program that last used it, as it named itself. */
  lastUsedUserAgent: string | null;
  /** Calls since midnight UTC. */
  today: CallCounts;
  /** Calls in the hour that runs and the 23 before it. */
  last24Hours: CallCounts;
  /** When it was made. ISO 8601 time. */
  createdAt: string;
  /** When it last changed. ISO 8601 time. */
  updatedAt: string;
  /**
   * The whole key. It is shown in this answer only; a repeated request with the same idempotency key gives
   * null.
   */
  key: string | null;
}

/** One act that matters for security, and who did it. */
export interface AuditEntry {
  /** The id: `aud_` and 26 letters and digits. Later ones sort after earlier ones. */
  id: string;
  /** When it happened. ISO 8601 time. */
  at: string;
  /** Who did it. */
  actor: {
    /** What acted. */
    kind: Open<'person' | 'apiClient' | 'system'>;
    /** Its id; null for the system. */
    id: string | null;
    /** Its name at the time. */
    name: string;
  };
  /** What was done, such as `api_client.created`. */
  action: string;
  /** What it was done to. */
  target: {
    /** What kind of thing. */
    kind: string;
    /** Its id. */
    id: string;
    name: string | null;
  } | null;
  /** The fields that changed. Secrets are never among them. */
  changes: Record<string, {
    /** The value before. */
    from: unknown;
    /** The value after. */
    to: unknown;
  }>;
  /** The address it was done from. */
  ip: string | null;
  /** The program it was done with. */
  userAgent: string | null;
  /** The request that did it. */
  requestId: string | null;
}

/** Whether the audit log is as it was written. */
export interface AuditLogVerification {
  /** Whether every entry is as it was written, and none is missing. */
  isWhole: boolean;
  /** Signed entries that were found in order, up to the end or the first break. */
  entries: number;
  /**
   * Entries older than the chain: they were written before this log was signed, and nobody can vouch for
   * them.
   */
  unsigned: number;
  /**
   * The signature of the newest entry; null in an empty log. Kept elsewhere, it shows later whether the log
   * still holds the same entries up to there.
   */
  end: string | null;
  /** Where the log is broken first; null when it is whole. */
  firstBreak: {
    /**
     * What is wrong there. `unknown_secret`: signed under a secret that this installation does not have; name
     * it in `PARLEY_SECRET_KEYS_OLD`.
     */
    fault: Open<'entry_altered' | 'entry_missing' | 'entry_misplaced' | 'entry_added' | 'end_missing' | 'end_altered' | 'unknown_secret'>;
    /** The place in the log, counted from 1. */
    position: number;
    /** The entry at that place, if there is one. */
    entryId: string | null;
  } | null;
  /** When this was checked. ISO 8601 time. */
  checkedAt: string;
}

export interface CallCounts {
  /** Calls. */
  requests: number;
  /** Of these, answered 4xx or 5xx. */
  errors: number;
  /** Of these, answered 429. */
  limited: number;
}

/** What holds for one channel and purpose. */
export interface Consent {
  /** The kind of channel. */
  channel: Open<'email' | 'sms' | 'whatsapp' | 'instagram' | 'messenger' | 'telegram' | 'voice' | 'webchat' | 'push'>;
  /** What the person is written to for. */
  purpose: Open<'marketing' | 'transactional' | 'support'>;
  /** Whether the person agreed or refused. */
  state: Open<'opted_in' | 'opted_out'>;
  /** Since when it is so. ISO 8601 time. */
  changedAt: string;
  /** The event that decides. */
  evidence: ConsentEvent;
}

/** One time that the person agreed or refused. It is never changed. */
export interface ConsentEvent {
  /** The id: `cns_` and 26 letters and digits. Later ones sort after earlier ones. */
  id: string;
  /** The contact that it was recorded of: one merged into this one, perhaps. */
  contactId: string;
  /** The kind of channel. */
  channel: Open<'email' | 'sms' | 'whatsapp' | 'instagram' | 'messenger' | 'telegram' | 'voice' | 'webchat' | 'push'>;
  /** What the person is written to for. */
  purpose: Open<'marketing' | 'transactional' | 'support'>;
  /** Whether the person agreed or refused. */
  state: Open<'opted_in' | 'opted_out'>;
  /** How it came about, such as a form or a message. */
  source: string;
  /** The words that the person agreed to or sent. */
  wording: string | null;
  /** When the person said so. ISO 8601 time. */
  occurredAt: string;
  /** When it was recorded here. ISO 8601 time. */
  recordedAt: string;
  actor: Actor;
  /** The request that recorded it. */
  requestId: string | null;
}

/** All that holds for a contact. */
export interface Consents {
  /** By channel and purpose. Where nothing was ever recorded, nothing stands. */
  data: Consent[];
}

/** A person that the workspace talks with. */
export interface Contact {
  /** The id: `con_` and 26 letters and digits. Later ones sort after earlier ones. */
  id: string;
  /** Your own id for the person. Unique in the workspace and environment. */
  externalId: string | null;
  /** The name, as people would write it. */
  name: string | null;
  /** The e-mail address, in lower case. Unique in the workspace and environment. */
  email: string | null;
  /** The phone number in E.164 form. Unique in the workspace and environment. */
  phone: string | null;
  /** The company the person works for. */
  company: string | null;
  /** The language the person wants to be written to in (BCP 47). */
  locale: string | null;
  /** The time zone the person lives in (IANA). */
  timezone: string | null;
  /** The names of its tags, in alphabetical order. */
  tags: string[];
  /** Its custom values by the key of the field. Fields without a value are left out. */
  fields: Record<string, FieldValue>;
  /** Grows by one with each change; the `ETag` carries it. */
  version: number;
  /** When the contact was made. ISO 8601 time. */
  createdAt: string;
  /** When the contact last changed. ISO 8601 time. */
  updatedAt: string;
}

/** One thing that happened to a contact. */
export interface ContactEvent {
  /** The id: `evt_` and 26 letters and digits. Later ones sort after earlier ones. */
  id: string;
  /** What happened. */
  type: Open<'contact.created' | 'contact.updated' | 'contact.tagged' | 'contact.untagged' | 'contact.merged' | 'contact.unmerged' | 'consent.recorded' | 'identity.added' | 'identity.removed'>;
  /** To whom: one merged into this contact, perhaps. */
  contactId: string;
  /** When. ISO 8601 time. */
  at: string;
  actor: Actor;
  /** The request in which it happened. */
  requestId: string | null;
  /** The values that changed, by field, as they were. */
  before: Record<string, unknown> | null;
  /** The same as they were afterwards. */
  after: Record<string, unknown> | null;
}

/** A new API client. */
export interface CreateApiClientBody {
  /** What the key is for. */
  name: string;
  /** Default: "api". */
  kind?: ApiClientKind | undefined;
  environment: Environment;
  /** What it may do. An empty list means nothing at all. */
  scopes: string[];
  /** Networks it may be used from (CIDR, IPv4 or IPv6). Default: []. */
  allowedNetworks?: string[] | undefined;
  /** Whether it may be used from a web page. Default: false. */
  browserAllowed?: boolean | undefined;
  /**
   * A limit of its own: calls per minute of all classes together, within the limits of the plan. Null: only
   * the limits of the plan. From 1 to 10000000. Default: null.
   */
  callsPerMinute?: number | null | undefined;
  /** When it stops working. Null or left out: never. ISO 8601 time. */
  expiresAt?: string | Date | null | undefined;
  /** Keep the key encrypted as well, so that owners and admins can copy it again later. Default: false. */
  keepCopy?: boolean | undefined;
}

/** A new contact. Every field may be left out. */
export interface CreateContactBody {
  /** Your own id for the person. Must be unique. */
  externalId?: string | null | undefined;
  /** The name, as people would write it. */
  name?: string | null | undefined;
  /** The e-mail address. It is kept in lower case and must be unique. */
  email?: string | null | undefined;
  /**
   * The phone number with its country code, such as `+44 20 7946 0958`, and nothing besides. It is kept in
   * E.164 form.
   */
  phone?: string | null | undefined;
  /** The company the person works for. */
  company?: string | null | undefined;
  /** The language the person wants to be written to in (BCP 47). */
  locale?: string | null | undefined;
  /** The time zone the person lives in (IANA). */
  timezone?: string | null | undefined;
}

/** Something else by which the contact is known. */
export interface CreateIdentityBody {
  /** Where the value is valid: a kind of channel such as `whatsapp`, or one channel, `whatsapp:chn_…`. */
  scope: unknown & string;
  /** What kind of value it is: `bsuid` and `psid` are the ids that WhatsApp and Meta give to people. */
  type: 'phone' | 'email' | 'bsuid' | 'psid' | 'username' | 'handle' | 'cookie' | 'external_id';
  /** The value. E-mail addresses and phone numbers are brought into their normal form. */
  value: string;
  /** Whether it was proved that it belongs to the person; no unless said. */
  verified?: boolean | undefined;
}

export interface DeleteApiClientsBody {
  /** The API clients to delete, at most 100. */
  apiClientIds: string[];
  /** `true` also deletes those that were used within the last hour. Default: false. */
  confirm?: boolean | undefined;
}

export interface DeletedApiClients {
  /** What became of each, in the order of the request. */
  data: Array<{
    /** The id, as it was given. */
    apiClientId: string;
    /** Whether it was deleted. */
    isDeleted: boolean;
    /** Why it was not deleted, for programs. */
    code: Open<ErrorCode> | null;
    /** Why it was not deleted, for people. */
    detail: string | null;
  }>;
}

/** Which data a credential sees: `live` or `test`. */
export type Environment = 'live' | 'test';

/** What went wrong, for programs. New codes may be added. */
export type ErrorCode =
  | 'invalid_request'
  | 'invalid_json'
  | 'json_too_deep'
  | 'invalid_url'
  | 'search_too_slow'
  | 'invalid_cursor'
  | 'several_credentials'
  | 'unknown_scope'
  | 'weak_password'
  | 'address_list_locks_you_out'
  | 'workspace_required'
  | 'unauthenticated'
  | 'invalid_api_key'
  | 'key_in_url'
  | 'browser_refused'
  | 'invalid_sign_in'
  | 'invalid_code'
  | 'session_expired'
  | 'insufficient_scope'
  | 'caller_not_allowed'
  | 'workspace_mismatch'
  | 'address_not_allowed'
  | 'cross_origin'
  | 'password_confirmation_required'
  | 'password_change_required'
  | 'above_your_role'
  | 'not_found'
  | 'contact_not_found'
  | 'api_client_not_found'
  | 'secret_not_found'
  | 'identity_not_found'
  | 'merge_not_found'
  | 'member_not_found'
  | 'invitation_not_found'
  | 'password_reset_not_found'
  | 'request_not_found'
  | 'job_not_found'
  | 'session_not_found'
  | 'method_not_allowed'
  | 'request_timeout'
  | 'contact_exists'
  | 'contact_merged'
  | 'identity_exists'
  | 'identity_limit'
  | 'merge_too_large'
  | 'merge_undone'
  | 'merge_in_chain'
  | 'idempotency_in_progress'
  | 'confirmation_required'
  | 'api_client_inactive'
  | 'two_secrets_live'
  | 'last_secret'
  | 'key_not_kept'
  | 'last_owner'
  | 'member_exists'
  | 'two_factor_state'
  | 'job_finished'
  | 'plan_limit'
  | 'workspace_limit'
  | 'version_mismatch'
  | 'body_too_large'
  | 'unsupported_media_type'
  | 'idempotency_mismatch'
  | 'rate_limited'
  | 'quota_exceeded'
  | 'too_many_failures'
  | 'headers_too_large'
  | 'internal'
  | 'unavailable';

/**
 * A custom value. Its form follows the type of the field: text, number, true or false, or a list of choices.
 * Days are `2026-02-11`, moments ISO 8601 in UTC.
 */
export type FieldValue = string | number | boolean | string[];

/**
 * Which contacts are meant: one condition, or conditions joined by `and`, `or` and `not`, at most 4 levels
 * deep and 50 conditions in all.
 */
export type Filter = FilterCondition | FilterAnd | FilterOr | FilterNot;

/** Matches where all of them match. */
export interface FilterAnd {
  and: Filter[];
}

/** What filters can be built from. */
export interface FilterCatalog {
  /** Every field that a filter can ask of, custom ones too. */
  data: FilterField[];
  /** Every operator, in words. */
  operators: FilterOperatorInfo[];
}

/** One comparison of one field. */
export interface FilterCondition {
  /**
   * The field, as `GET /v1/filters/catalog` lists it: `name`, `tags`, `createdAt`, `fields.plan`,
   * `consent.email.marketing` …
   */
  field: string;
  op: FilterOperator;
  value?: FilterValue | undefined;
}

/** A field that filters can ask of. */
export interface FilterField {
  /** The name to write as `field` of a condition. */
  field: string;
  /** Its name for people. */
  label: string;
  /** What its values are. It decides which operators there are and how values are written. */
  type: Open<'text' | 'longtext' | 'number' | 'boolean' | 'date' | 'datetime' | 'enum' | 'multi_enum' | 'tags' | 'consent'>;
  /** The operators that it takes. */
  operators: Array<Open<FilterOperator>>;
  /** The values that it can have, where they are known beforehand. Null: any of the type. */
  options: string[] | null;
}

/** Matches where the inner one does not. */
export interface FilterNot {
  not: Filter;
}

/**
 * How a field is compared. `ne` and `nin` also match contacts without a value; every other operator needs
 * one. `between` takes two values and includes both. `withinLast` and `olderThan` take a duration such as
 * `P30D` or `PT12H`. `hasTag` is for tags.
 */
export type FilterOperator =
  | 'eq'
  | 'ne'
  | 'in'
  | 'nin'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'between'
  | 'contains'
  | 'startsWith'
  | 'exists'
  | 'empty'
  | 'hasTag'
  | 'withinLast'
  | 'olderThan';

export interface FilterOperatorInfo {
  op: Open<FilterOperator>;
  /** The operator in words, between the field and the value. */
  label: string;
  /** How many values it takes. `duration` is one ISO 8601 duration such as `P30D`. */
  values: Open<'none' | 'one' | 'two' | 'many' | 'duration'>;
}

/** Matches where at least one of them matches. */
export interface FilterOr {
  or: Filter[];
}

/** What the field is compared with; a list for `in`, `nin` and `between`. */
export type FilterValue = string | number | boolean | Array<string | number | boolean>;

/** A page of the contacts that were searched for. */
export interface FoundContacts {
  /** The things on this page. */
  data: Contact[];
  /** Pass it as `cursor` to get the next page. Null at the end. */
  nextCursor: string | null;
  /** Whether there is a next page. */
  hasMore: boolean;
  /** How many match in all. Null unless it was asked for. */
  count: {
    /** How many match. */
    value: number;
    /** False when there are more than 100000, which is as far as is counted. */
    isExact: boolean;
  } | null;
}

export interface FoundKey {
  /** What the key belongs to. Null: it is none of this workspace. */
  found: {
    /** The id: `key_` and 26 letters and digits. Later ones sort after earlier ones. */
    apiClientId: string;
    /** The name of the API client. */
    name: string;
    environment: Open<Environment>;
    /** The id: `sec_` and 26 letters and digits. Later ones sort after earlier ones. */
    secretId: string;
    /** The beginning and the end of the key. */
    hint: string;
    /**
     * Whether this very key works: `active`. Else the client is `disabled`, `expired`, `orphaned` or
     * `deleted`, or the key was `rotated` away.
     */
    state: Open<'active' | 'disabled' | 'expired' | 'orphaned' | 'rotated' | 'deleted'>;
    /** Since when it does not work. Null: it works. ISO 8601 time. */
    since: string | null;
  } | null;
}

/** All by which a contact is known. */
export interface Identities {
  /** The own ones first, then the others, oldest first. */
  data: Identity[];
}

/** One thing by which a contact is known. */
export interface Identity {
  /** Null for the contact's own e-mail address and phone number, which are changed there. */
  id: string | null;
  /** Where the value is valid: a kind of channel such as `whatsapp`, or one channel, `whatsapp:chn_…`. */
  scope: string;
  /** What kind of value it is: `bsuid` and `psid` are the ids that WhatsApp and Meta give to people. */
  type: Open<'phone' | 'email' | 'bsuid' | 'psid' | 'username' | 'handle' | 'cookie' | 'external_id'>;
  /** The value in its normal form: e-mail in lower case, phone numbers in E.164 form. */
  value: string;
  /** Whether it is the contact's own e-mail address or phone number. */
  primary: boolean;
  /** Whether it was proved that it belongs to the person. */
  verified: boolean;
  /** When it was added. ISO 8601 time. */
  createdAt: string;
}

/** A piece of long work that goes on by itself. It is kept for 30 days after its end. */
export interface Job {
  /** The id: `job_` and 26 letters and digits. Later ones sort after earlier ones. */
  id: string;
  type: Open<JobType>;
  /** What it does, in words. */
  title: string;
  status: Open<JobStatus>;
  /** How far it is. */
  progress: {
    /** How many things it has gone through. */
    done: number;
    /** How many there are; null while nobody knows. */
    total: number | null;
  };
  counts: JobCounts;
  /** Why it failed; null otherwise. */
  error: {
    /** What kind of fault, for programs. */
    code: string;
    /** What went wrong, in words. */
    message: string;
  } | null;
  /** What it has written; null when there is none, or it has expired. */
  file: JobFile | null;
  /** Somebody asked that it ends. One that runs ends with the step that it is in. */
  cancelRequested: boolean;
  /** Who asked for it. */
  createdBy: {
    /** What asked for it. */
    kind: Open<'person' | 'apiClient'>;
    /** Its id. */
    id: string;
    /** Its name at the time. */
    name: string;
  };
  /** When it was asked for. ISO 8601 time. */
  createdAt: string;
  /** When it began; null while it waits. ISO 8601 time. */
  startedAt: string | null;
  /** When it ended; null until then. ISO 8601 time. */
  finishedAt: string | null;
}

/** What has become of the things that a job is about, so far. */
export interface JobCounts {
  /** Things that were made. */
  created: number;
  /** Things that were changed. */
  updated: number;
  /** Things that were left as they were, as was asked. */
  skipped: number;
  /** Rows or things that could not be used. `errors` lists them. */
  failed: number;
}

/** The file that a job has written. Fetch it from `/v1/jobs/{jobId}/result`. */
export interface JobFile {
  /** The name that the file is given. */
  name: string;
  /** Its media type. */
  contentType: string;
  /** Its size. */
  bytes: number;
  /** Until when it can be fetched. ISO 8601 time. */
  expiresAt: string;
}

/** Where a job stands: `queued` and `running` go on; `completed`, `failed` and `canceled` are its end. */
export type JobStatus = 'queued' | 'running' | 'completed' | 'failed' | 'canceled';

/** What a job does. New types may be added. */
export type JobType = 'contacts.import' | 'contacts.export';

export interface LookUpKeyBody {
  /** The whole key, as it was found somewhere. */
  key: string;
}

/** Who calls, and what they may do. */
export interface Me {
  workspace: MyWorkspace;
  environment: Open<Environment>;
  /** The API client that calls, or null when a person does. */
  apiClient: {
    /** The id: `key_` and 26 letters and digits. Later ones sort after earlier ones. */
    id: string;
    /** The name of the API client. */
    name: string;
    /** The kind of the key. */
    kind: Open<'api' | 'admin'>;
    /** When the key stops working; null: never. ISO 8601 time. */
    expiresAt: string | null;
  } | null;
  /** The person who calls, or null when an API client does. */
  person: {
    /** The id: `usr_` and 26 letters and digits. Later ones sort after earlier ones. */
    id: string;
    /** The name of the person. */
    name: string;
    role: Open<Role>;
  } | null;
  /** What the credential may do right now. */
  scopes: Array<Open<Scope>>;
  /** What is left for calls like this one. `GET /v1/rate-limits` tells all of it, free of charge. */
  budget: {
    /** The class that this call counted in. */
    class: Open<'read' | 'write' | 'send' | 'heavy'>;
    /** Calls per minute of this class. */
    perMinute: number;
    /** Calls of this class that would pass right now. */
    remaining: number;
  };
  /** The calls of this month, or null where the plan sets no such limit. */
  month: MonthlyBudget | null;
}

/**
 * What is left of the calls that the plan allows in a month. It can lag behind by the few hundred calls that
 * servers have set aside for themselves.
 */
export interface MonthlyBudget {
  /** Calls that the plan allows in a calendar month (UTC). */
  limit: number;
  /** Calls made in this month, by all API clients in both environments. */
  used: number;
  /** Calls that are left. */
  remaining: number;
  /** When the next month begins. ISO 8601 time. */
  resetsAt: string;
}

export interface MyWorkspace {
  /** The number of the workspace. */
  id: number;
  /** The name of the workspace. */
  name: string;
  /** The plan it is on. */
  plan: string;
}

export interface Plan {
  /** The name of the plan in programs. */
  id: string;
  /** The name of the plan for people. */
  name: string;
  /** The rate of each class of calls. It holds for each key and for the workspace as a whole. */
  rates: {
    read: Rate;
    write: Rate;
    send: Rate;
    heavy: Rate;
  };
  /** Calls by API clients per calendar month (UTC), in both environments. Null: no quota. */
  monthlyCalls: number | null;
  /** The most a workspace may have. Null: no cap. */
  caps: {
    /** API clients. */
    apiClients: number | null;
    /** Members, open invitations included. */
    members: number | null;
    /** Contacts in each environment. */
    contacts: number | null;
    /** Custom fields. */
    customFields: number | null;
    /** Active flows. */
    flows: number | null;
    /** Webhooks. */
    webhooks: number | null;
  };
  /** Days for which the request log is kept. */
  logDays: number;
}

export interface PlanList {
  /** Every plan. */
  data: Plan[];
}

export interface Rate {
  /** Calls per minute, sustained. */
  perMinute: number;
  /** Calls that may come at once after a quiet time. */
  burst: number;
}

/** What is left of one rate limit. */
export interface RateBudget {
  /** Whose budget this is. `own` is the limit that the API client was given for itself. */
  scope: Open<'key' | 'own' | 'workspace' | 'person'>;
  /** Which class of calls. Null: all classes together. */
  class: 'read' | 'write' | 'send' | 'heavy' | null;
  /** Calls per minute, sustained. */
  perMinute: number;
  /** Calls that may come at once. */
  burst: number;
  /** Calls that would pass right now. */
  remaining: number;
  /** Seconds until the budget is full again. */
  resetSeconds: number;
}

export interface RateLimits {
  /** The plan that sets the limits. */
  plan: string;
  /** Each budget that holds for this credential. */
  data: RateBudget[];
  /** The calls of this month, or null where the plan sets no such limit. */
  month: MonthlyBudget | null;
}

/** One time that the person agreed or refused. */
export interface RecordConsentBody {
  /** The kind of channel. */
  channel: 'email' | 'sms' | 'whatsapp' | 'instagram' | 'messenger' | 'telegram' | 'voice' | 'webchat' | 'push';
  /** What the person is written to for. */
  purpose: 'marketing' | 'transactional' | 'support';
  /** Whether the person agreed or refused. */
  state: 'opted_in' | 'opted_out';
  /** How it came about, such as a form or a message. */
  source: string;
  /** The words that the person agreed to or sent. */
  wording?: string | null | undefined;
  /** When the person said so, if it was before now. It may not lie in the future. ISO 8601 time. */
  occurredAt?: string | Date | undefined;
}

/** A consent that was recorded, and what follows. */
export interface RecordedConsent {
  /** What holds for the channel and purpose now. */
  consent: Consent;
  /** What was recorded. It decides unless a later event does. */
  event: ConsentEvent;
}

/** One request, as it was answered. */
export interface RequestLogEntry {
  /** The id: `req_` and 26 letters and digits. Later ones sort after earlier ones. */
  id: string;
  /** When the request arrived. ISO 8601 time. */
  at: string;
  /** The environment of the credential, if it had one. */
  environment: Open<Environment> | null;
  /** The API client that called, if one did. */
  apiClientId: string | null;
  /** Its name now. */
  apiClientName: string | null;
  /** Which of its secrets was used. */
  secretId: string | null;
  /** The person who called, if one did. */
  personId: string | null;
  /** Their name now. */
  personName: string | null;
  /** The HTTP method. */
  method: string;
  /** The address with its query, keys and passwords blotted out. */
  path: string;
  /** The endpoint, `/v1/contacts/{contactRef}`; null for unknown addresses. */
  route: string | null;
  /** The HTTP status of the answer; 499 when the caller hung up before it was sent. */
  status: number;
  /** The code of the problem, if it was one. */
  errorCode: string | null;
  /** Why it was refused, in more detail than the caller was told. */
  reason: string | null;
  /** How long it took, in milliseconds. */
  durationMs: number;
  /** The size of the request body. */
  requestBytes: number;
  /** The size of the answer body. */
  responseBytes: number;
  /** The address that it came from. */
  ip: string;
  /** The program, as it named itself. */
  userAgent: string | null;
  /** A fingerprint of the idempotency key, if one was given. */
  idempotencyKey: string | null;
}

/** What a member may do: owner, admin, developer, agent or viewer. */
export type Role = 'owner' | 'admin' | 'developer' | 'agent' | 'viewer';

/** How to rotate. May be left out. */
export interface RotateApiClientBody {
  /**
   * How long the old secret goes on working, in seconds, at most 7 days. Never longer than the client itself.
   * From 0 to 604800. Default: 86400.
   */
  overlapSeconds?: number | undefined;
  /**
   * `now` counts the overlap from this moment. `firstUse` counts it from the first use of the new secret:
   * until then the old one goes on working. Default: "now".
   */
  overlapStarts?: 'now' | 'firstUse' | undefined;
  /** Keep the new key encrypted as well, so that it can be copied again. Default: false. */
  keepCopy?: boolean | undefined;
}

/** A permission. */
export type Scope =
  | 'contacts:read'
  | 'contacts:write'
  | 'jobs:read'
  | 'jobs:write'
  | 'workspace:read'
  | 'workspace:write'
  | 'usage:read'
  | 'audit:read'
  | 'members:read'
  | 'members:write'
  | 'api-clients:read'
  | 'api-clients:write';

/** What to search for, and which page of it. */
export interface SearchContactsBody {
  /** Which contacts. Left out: all. */
  filter?: Filter | undefined;
  /**
   * Part of a name, e-mail address, phone number or external id, as in the list; it holds beside the filter.
   */
  q?: string | undefined;
  /** The order. A minus sign puts the greatest first. Default: "-createdAt". */
  sort?: '-createdAt' | 'createdAt' | '-updatedAt' | 'updatedAt' | 'name' | '-name' | undefined;
  /** How many to give, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** Where to go on: `nextCursor` of the page before. It fits only the same filters and order. */
  cursor?: string | undefined;
  /** Whether to count all that match as well. It takes longer than the page. Default: false. */
  count?: boolean | undefined;
}

/** The first digit of an HTTP status. */
export type StatusClass = '2xx' | '3xx' | '4xx' | '5xx';

/** The fields to change. */
export interface UpdateApiClientBody {
  /** What the key is for. */
  name?: string | undefined;
  /** What it may do. */
  scopes?: string[] | undefined;
  /**
   * Networks it may be used from. A list without the address that you call from is refused for your own key.
   */
  allowedNetworks?: string[] | undefined;
  /** Whether it may be used from a web page. */
  browserAllowed?: boolean | undefined;
  /**
   * A limit of its own: calls per minute of all classes together, within the limits of the plan. Null: only
   * the limits of the plan. From 1 to 10000000.
   */
  callsPerMinute?: number | null | undefined;
  /** When it stops working; null: never. ISO 8601 time. */
  expiresAt?: string | Date | null | undefined;
  /** `true` switches it off, `false` on again. */
  disabled?: boolean | undefined;
}

/** Fields that are left out keep their value; `null` clears one. */
export interface UpdateContactBody {
  /** Your own id for the person. Must be unique. */
  externalId?: string | null | undefined;
  /** The name, as people would write it. */
  name?: string | null | undefined;
  /** The e-mail address. It is kept in lower case and must be unique. */
  email?: string | null | undefined;
  /**
   * The phone number with its country code, such as `+44 20 7946 0958`, and nothing besides. It is kept in
   * E.164 form.
   */
  phone?: string | null | undefined;
  /** The company the person works for. */
  company?: string | null | undefined;
  /** The language the person wants to be written to in (BCP 47). */
  locale?: string | null | undefined;
  /** The time zone the person lives in (IANA). */
  timezone?: string | null | undefined;
}

/** The fields to set. The value in the address need not be repeated. */
export interface UpsertContactBody {
  /** Your own id for the person. Must be unique. */
  externalId?: string | null | undefined;
  /** The name, as people would write it. */
  name?: string | null | undefined;
  /** The e-mail address. It is kept in lower case and must be unique. */
  email?: string | null | undefined;
  /**
   * The phone number with its country code, such as `+44 20 7946 0958`, and nothing besides. It is kept in
   * E.164 form.
   */
  phone?: string | null | undefined;
  /** The company the person works for. */
  company?: string | null | undefined;
  /** The language the person wants to be written to in (BCP 47). */
  locale?: string | null | undefined;
  /** The time zone the person lives in (IANA). */
  timezone?: string | null | undefined;
}

export interface Usage {
  /** The first day counted (UTC). ISO 8601 day. */
  from: string;
  /** The last day counted (UTC). ISO 8601 day. */
  to: string;
  /** One row for each group. */
  data: UsageRow[];
}

export interface UsageReport {
  /** The first day counted (UTC). ISO 8601 day. */
  from: string;
  /** The last day counted (UTC). ISO 8601 day. */
  to: string;
  /** All of the span in one row. */
  total: UsageRow;
  /** One row for each day and outcome that had calls, the newest first. */
  days: UsageRow[];
  /** One row for each endpoint that was called, the most calls first. */
  routes: UsageRow[];
}

export interface UsageRow {
  /** The day (UTC), when grouped by day. ISO 8601 day. */
  day: string | null;
  /** The API client, when grouped by it. Null also for calls by people. */
  apiClientId: string | null;
  /** The name that the API client has now, or had at last. */
  apiClientName: string | null;
  /** The HTTP method, when grouped by endpoint. */
  method: string | null;
  /** The endpoint, `/v1/contacts/{contactRef}`, when grouped by it; null for unknown addresses. */
  route: string | null;
  /** The outcome, when grouped by it. */
  statusClass: Open<StatusClass> | null;
  /** Calls. */
  requests: number;
  /** Of these, answered 4xx or 5xx, or given up by the caller (499, which counts as 4xx). */
  errors: number;
  /** Of these, answered 429. */
  limited: number;
  /** Half of the calls took at most this many milliseconds (within 10 %). */
  p50Ms: number | null;
  /** 95 of 100 calls took at most this many milliseconds (within 10 %). */
  p95Ms: number | null;
  /** 99 of 100 calls took at most this many milliseconds (within 10 %). */
  p99Ms: number | null;
}

/** A company with its people, keys and data. */
export interface Workspace {
  /** The number of the workspace. */
  id: number;
  /** The name of the workspace. */
  name: string;
  /** The time zone of its people (IANA). */
  timezone: string;
  /** The plan it is on. */
  plan: string;
  /** When it was made. ISO 8601 time. */
  createdAt: string;
}
