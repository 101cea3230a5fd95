/** The door of the contract: every resource, and what the other rooms need to speak about them. */
import { apiClients } from './api-clients.contract.ts';
import { auditLog } from './audit-log.contract.ts';
import { consents } from './consents.contract.ts';
import { contactActivity } from './contact-activity.contract.ts';
import { contacts } from './contacts.contract.ts';
import { filters } from './filters.contract.ts';
import { identities } from './identities.contract.ts';
import { invitations } from './invitations.contract.ts';
import { members } from './members.contract.ts';
import { account, sessions } from './sessions.contract.ts';
import { requestLogs, usage } from './usage.contract.ts';
import { jobs } from './jobs.contract.ts';
import { me, plans, rateLimits, workspaces } from './workspaces.contract.ts';

/** Every resource of the API: the table of contents. The order is the order of mounting and of the documents. */
export const contract = {
  me,
  contacts,
  jobs,
  consents,
  filters,
  identities,
  contactActivity,
  apiClients,
  workspaces,
  plans,
  rateLimits,
  usage,
  requestLogs,
  auditLog,
  members,
  invitations,
  sessions,
  account,
};
export type Contract = typeof contract;

export { endpointOf, everyRoute } from './common/define.ts';
export type { CallerKind, NamedRoute, RouteMetadata } from './common/define.ts';
export * from './schemas.ts';
