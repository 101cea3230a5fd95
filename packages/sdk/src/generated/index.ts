// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// Everything generated, for the door of the package.
export * from './types.ts';
export * from './resources/me.ts';
export * from './resources/contacts.ts';
export * from './resources/jobs.ts';
export * from './resources/consents.ts';
export * from './resources/filters.ts';
export * from './resources/identities.ts';
export * from './resources/contact-activity.ts';
export * from './resources/api-clients.ts';
export * from './resources/workspaces.ts';
export * from './resources/plans.ts';
export * from './resources/rate-limits.ts';
export * from './resources/usage.ts';
export * from './resources/request-logs.ts';
export * from './resources/audit-log.ts';
