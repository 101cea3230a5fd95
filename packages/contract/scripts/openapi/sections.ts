/** The sections of the documents: one tag for each resource, with its name and description for customers. */
import type { JsonObject } from './json.ts';

const SECTIONS: Record<string, { name: string; description: string }> = {
  me: { name: 'Your key', description: 'Who calls: the first call to make with a new key.' },
  contacts: { name: 'Contacts', description: 'The people that the workspace talks with.' },
  jobs: { name: 'Jobs', description: 'Long work that was asked for: how far it is, and what came of it.' },
  consents: {
    name: 'Consents',
    description: 'To what contacts agreed and what they refused, with the evidence.',
  },
  filters: {
    name: 'Filters',
    description: 'What searches, bulk changes, exports and saved views can ask of contacts.',
  },
  identities: {
    name: 'Identities',
    description: 'By what contacts are known, channel by channel.',
  },
  contactActivity: { name: 'Activity', description: 'What happened to contacts, and who did it.' },
  apiClients: {
    name: 'API clients',
    description: 'The keys with which other systems call the API: make, change, rotate and delete them.',
  },
  workspaces: { name: 'Workspace', description: 'The workspace that the key belongs to.' },
  plans: { name: 'Plans', description: 'What each plan allows.' },
  rateLimits: { name: 'Rate limits', description: 'How many calls may be made, and how many are left.' },
  usage: { name: 'Usage', description: 'Calls, errors and latencies, counted.' },
  requestLogs: { name: 'Request log', description: 'Each request that was made, and how it was answered.' },
  auditLog: { name: 'Audit log', description: 'The acts that matter for security, and who did them.' },
};

/** The name of the section of `resource`. @throws when the table does not hold it yet. */
export function sectionOf(resource: string): string {
  const section = SECTIONS[resource];
  if (!section)
    throw new Error(`Describe the resource "${resource}" for customers in scripts/openapi/sections.ts.`);
  return section.name;
}

/** The described tags of `resources`, in their order. */
export function tagsOf(resources: readonly string[]): JsonObject[] {
  return resources.map((resource) => ({ name: sectionOf(resource), ...SECTIONS[resource] }));
}
