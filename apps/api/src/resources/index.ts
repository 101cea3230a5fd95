/** The list of resources: the API's table of contents. */
import type { Resources } from '../http/mount.ts';
import { accountRoutes } from './account/account.routes.ts';
import { apiClientsRoutes } from './api-clients/api-clients.routes.ts';
import { auditLogRoutes } from './audit-log/audit-log.routes.ts';
import { consentsRoutes } from './contacts/consents.routes.ts';
import { contactActivityRoutes } from './contacts/contact-activity.routes.ts';
import { identitiesRoutes } from './contacts/identities.routes.ts';
import { contactsRoutes } from './contacts/contacts.routes.ts';
import { filtersRoutes } from './filters/filters.routes.ts';
import { invitationsRoutes } from './invitations/invitations.routes.ts';
import { meRoutes } from './me/me.routes.ts';
import { jobsRoutes } from './jobs/jobs.routes.ts';
import { membersRoutes } from './members/members.routes.ts';
import { plansRoutes } from './plans/plans.routes.ts';
import { rateLimitsRoutes } from './rate-limits/rate-limits.routes.ts';
import { requestLogsRoutes } from './request-logs/request-logs.routes.ts';
import { sessionsRoutes } from './sessions/sessions.routes.ts';
import { usageRoutes } from './usage/usage.routes.ts';
import { workspacesRoutes } from './workspaces/workspaces.routes.ts';

export const resources: Resources = {
  me: meRoutes,
  contacts: contactsRoutes,
  jobs: jobsRoutes,
  consents: consentsRoutes,
  filters: filtersRoutes,
  identities: identitiesRoutes,
  contactActivity: contactActivityRoutes,
  apiClients: apiClientsRoutes,
  workspaces: workspacesRoutes,
  plans: plansRoutes,
  rateLimits: rateLimitsRoutes,
  usage: usageRoutes,
  requestLogs: requestLogsRoutes,
  auditLog: auditLogRoutes,
  members: membersRoutes,
  invitations: invitationsRoutes,
  sessions: sessionsRoutes,
  account: accountRoutes,
};
