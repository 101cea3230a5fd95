/** Unscoped on purpose: what authentication and background work ask before or beyond one tenant. Not for resources. */
export { findCredential, recordKeyUses, rehashSecret } from './credentials.ts';
export type { CredentialRow, KeyUse, Rehash } from './credentials.ts';
export { newestKeyChange, readKeyChanges, trimKeyChanges } from './key-changes.ts';
export type { KeyChange } from './key-changes.ts';
export { releaseExpiringKey, takeExpiringKey } from './key-expiry.ts';
export type { ExpiringKey, ExpiryStep } from './key-expiry.ts';
export { requeueLapsedJobs, takeJob } from './jobs.ts';
export type { TakenJob } from './jobs.ts';
export { listen } from './listen.ts';
export type { Listener, ListenerEvents } from './listen.ts';
export {
  purgeMonthlyCalls,
  readMonthlyCalls,
  returnMonthlyCalls,
  takeMonthlyCalls,
} from './monthly-calls.ts';
export type { MonthlyAsk, MonthlyGrant, MonthlyReturn } from './monthly-calls.ts';
export { purgeFullBuckets, takeFromBuckets } from './rate-buckets.ts';
export type { BucketCharge, BucketTake } from './rate-buckets.ts';
export { peopleRecords } from './people.ts';
export type { PeopleRecords, PeopleTransaction } from './people.ts';
export type { MembershipRow, NewPerson, PersonRow } from './people-accounts.ts';
export { trimSessions } from './people-links.ts';
export type { FoundInvitation } from './people-links.ts';
export { openPeoplePool } from './people-pool.ts';
export type { OpenSessionRow, SessionMembership, SessionRow } from './people-sessions.ts';
export { isReady } from './readiness.ts';
export { findQuickStart } from './quick-start.ts';
export type { QuickStartRow } from './quick-start.ts';
export { writeRequestLog } from './request-log.ts';
export type { LoggedRequest, UsageAmount } from './request-log.ts';
export { dropDay, listDays, listStrayDays, makeDay } from './partitions.ts';
export {
  purgeFiles,
  purgeIdempotencyRecords,
  purgeJobs,
  purgeRequestLogs,
  purgeUsageHours,
} from './purges.ts';
export type { LogEnd } from './purges.ts';
export { listWorkspaceIds } from './workspaces.ts';
export { underLock } from './lock.ts';
export { tidyQueue } from './tidy-queue.ts';
