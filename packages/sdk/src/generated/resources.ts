// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// One property per resource.
import type { Transport } from '../core/transport.ts';
import { MeResource } from './resources/me.ts';
import { ContactsResource } from './resources/contacts.ts';
import { JobsResource } from './resources/jobs.ts';
import { ConsentsResource } from './resources/consents.ts';
import { FiltersResource } from './resources/filters.ts';
import { IdentitiesResource } from './resources/identities.ts';
import { ContactActivityResource } from './resources/contact-activity.ts';
import { ApiClientsResource } from './resources/api-clients.ts';
import { WorkspacesResource } from './resources/workspaces.ts';
import { PlansResource } from './resources/plans.ts';
import { RateLimitsResource } from './resources/rate-limits.ts';
import { UsageResource } from './resources/usage.ts';
import { RequestLogsResource } from './resources/request-logs.ts';
import { AuditLogResource } from './resources/audit-log.ts';

/** All resources of the API; the client is one of these. */
export class Resources {
  readonly me: MeResource;
  readonly contacts: ContactsResource;
  readonly jobs: JobsResource;
  readonly consents: ConsentsResource;
  readonly filters: FiltersResource;
  readonly identities: IdentitiesResource;
  readonly contactActivity: ContactActivityResource;
  readonly apiClients: ApiClientsResource;
  readonly workspaces: WorkspacesResource;
  readonly plans: PlansResource;
  readonly rateLimits: RateLimitsResource;
  readonly usage: UsageResource;
  readonly requestLogs: RequestLogsResource;
  readonly auditLog: AuditLogResource;

  constructor(transport: Transport) {
    this.me = new MeResource(transport);
    this.contacts = new ContactsResource(transport);
    this.jobs = new JobsResource(transport);
    this.consents = new ConsentsResource(transport);
    this.filters = new FiltersResource(transport);
    this.identities = new IdentitiesResource(transport);
    this.contactActivity = new ContactActivityResource(transport);
    this.apiClients = new ApiClientsResource(transport);
    this.workspaces = new WorkspacesResource(transport);
    this.plans = new PlansResource(transport);
    this.rateLimits = new RateLimitsResource(transport);
    this.usage = new UsageResource(transport);
    this.requestLogs = new RequestLogsResource(transport);
    this.auditLog = new AuditLogResource(transport);
  }
}
