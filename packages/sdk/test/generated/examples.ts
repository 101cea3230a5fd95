// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.
// The examples of the doc comments.
import type { Parley } from '../../src/index.ts';

export async function meGet(parley: Parley) {
  const me = await parley.me.get();
  return me;
}

export async function contactsList(parley: Parley) {
  for await (const contact of parley.contacts.list()) console.log(contact);
}

export async function contactsCreate(parley: Parley) {
  const contact = await parley.contacts.create({ name: 'Ada Lovelace', email: 'ada@example.com', phone: '+44 20 7946 0958' });
  return contact;
}

export async function contactsSearch(parley: Parley) {
  for await (const contact of parley.contacts.search({ filter: { and: [{ field: 'company', op: 'startsWith', value: 'Analytical' }, { field: 'createdAt', op: 'withinLast', value: 'P30D' }] }, sort: '-createdAt', limit: 50 })) console.log(contact);
}

export async function contactsGet(parley: Parley) {
  const contact = await parley.contacts.get('email:ada@example.com');
  return contact;
}

export async function contactsUpsert(parley: Parley) {
  const contact = await parley.contacts.upsert('email:ada@example.com', { name: 'Ada Lovelace', company: 'Analytical Engines Ltd' });
  return contact;
}

export async function contactsUpdate(parley: Parley) {
  const contact = await parley.contacts.update('email:ada@example.com', { company: 'Analytical Engines Ltd', phone: null });
  return contact;
}

export async function contactsDelete(parley: Parley) {
  await parley.contacts.delete('email:ada@example.com');
}

export async function jobsList(parley: Parley) {
  for await (const job of parley.jobs.list()) console.log(job);
}

export async function jobsGet(parley: Parley) {
  const job = await parley.jobs.get('job_01k8zq3v9xe5fb6c7d8e9f0g1h');
  return job;
}

export async function jobsCancel(parley: Parley) {
  const job = await parley.jobs.cancel('job_01k8zq3v9xe5fb6c7d8e9f0g1h');
  return job;
}

export async function consentsList(parley: Parley) {
  const consents = await parley.consents.list('email:ada@example.com');
  return consents;
}

export async function consentsRecord(parley: Parley) {
  const recordedConsent = await parley.consents.record('email:ada@example.com', { channel: 'email', purpose: 'marketing', state: 'opted_in', source: 'newsletter form', wording: 'Yes, write to me about new engines.' });
  return recordedConsent;
}

export async function consentsEvents(parley: Parley) {
  for await (const consentEvent of parley.consents.events('email:ada@example.com')) console.log(consentEvent);
}

export async function filtersCatalog(parley: Parley) {
  const filterCatalog = await parley.filters.catalog();
  return filterCatalog;
}

export async function identitiesList(parley: Parley) {
  const identities = await parley.identities.list('email:ada@example.com');
  return identities;
}

export async function identitiesCreate(parley: Parley) {
  const identity = await parley.identities.create('email:ada@example.com', { scope: 'whatsapp', type: 'bsuid', value: 'GB.13491208655302741918' });
  return identity;
}

export async function identitiesDelete(parley: Parley) {
  await parley.identities.delete('email:ada@example.com', 'idn_01k8zq3v9xe5fb6c7d8e9f0g1h');
}

export async function contactActivityList(parley: Parley) {
  for await (const contactEvent of parley.contactActivity.list('email:ada@example.com')) console.log(contactEvent);
}

export async function apiClientsList(parley: Parley) {
  for await (const apiClient of parley.apiClients.list()) console.log(apiClient);
}

export async function apiClientsCreate(parley: Parley) {
  const apiClientWithKey = await parley.apiClients.create({ name: 'Order system', environment: 'live', scopes: ['contacts:read', 'contacts:write'] });
  return apiClientWithKey;
}

export async function apiClientsLookUp(parley: Parley) {
  const foundKey = await parley.apiClients.lookUp({ key: 'parley_live_1234567890abcdefghijABCDEFGHIJ12345678' });
  return foundKey;
}

export async function apiClientsSummary(parley: Parley) {
  const apiClientSummary = await parley.apiClients.summary();
  return apiClientSummary;
}

export async function apiClientsNames(parley: Parley) {
  const apiClientNames = await parley.apiClients.names();
  return apiClientNames;
}

export async function apiClientsDeleteMany(parley: Parley) {
  const deletedApiClients = await parley.apiClients.deleteMany({ apiClientIds: ['key_01k8zq3v9xe5fb6c7d8e9f0g1h'], confirm: true });
  return deletedApiClients;
}

export async function apiClientsGet(parley: Parley) {
  const apiClient = await parley.apiClients.get('key_01k8zq3v9xe5fb6c7d8e9f0g1h');
  return apiClient;
}

export async function apiClientsUpdate(parley: Parley) {
  const apiClient = await parley.apiClients.update('key_01k8zq3v9xe5fb6c7d8e9f0g1h', { disabled: true });
  return apiClient;
}

export async function apiClientsDelete(parley: Parley) {
  await parley.apiClients.delete('key_01k8zq3v9xe5fb6c7d8e9f0g1h');
}

export async function apiClientsRotate(parley: Parley) {
  const apiClientWithKey = await parley.apiClients.rotate('key_01k8zq3v9xe5fb6c7d8e9f0g1h', { overlapSeconds: 86400 });
  return apiClientWithKey;
}

export async function apiClientsEndSecret(parley: Parley) {
  const apiClient = await parley.apiClients.endSecret('key_01k8zq3v9xe5fb6c7d8e9f0g1h', 'sec_01k8zq3v9xe5fb6c7d8e9f0g1h');
  return apiClient;
}

export async function workspacesGet(parley: Parley) {
  const workspace = await parley.workspaces.get();
  return workspace;
}

export async function plansList(parley: Parley) {
  const planList = await parley.plans.list();
  return planList;
}

export async function rateLimitsGet(parley: Parley) {
  const rateLimits = await parley.rateLimits.get();
  return rateLimits;
}

export async function usageGet(parley: Parley) {
  const usage = await parley.usage.get();
  return usage;
}

export async function usageReport(parley: Parley) {
  const usageReport = await parley.usage.report();
  return usageReport;
}

export async function usageActivity(parley: Parley) {
  const activity = await parley.usage.activity();
  return activity;
}

export async function requestLogsList(parley: Parley) {
  for await (const requestLogEntry of parley.requestLogs.list()) console.log(requestLogEntry);
}

export async function requestLogsGet(parley: Parley) {
  const requestLogEntry = await parley.requestLogs.get('req_01k8zq3v9xe5fb6c7d8e9f0g1h');
  return requestLogEntry;
}

export async function auditLogList(parley: Parley) {
  for await (const auditEntry of parley.auditLog.list()) console.log(auditEntry);
}

export async function auditLogVerify(parley: Parley) {
  const auditLogVerification = await parley.auditLog.verify();
  return auditLogVerification;
}
