/** Every permission, and which of them each role of a workspace holds. */
import { z } from 'zod';

/** What each scope lets its holder do, in words that customers read. */
export const SCOPES = {
  'contacts:read': 'List and read contacts.',
  'contacts:write': 'Create, change and delete contacts.',
  'jobs:read': 'See jobs and how far they are.',
  'jobs:write': 'Cancel jobs.',
  'workspace:read': 'Read the name, time zone and plan of the workspace.',
  'workspace:write': 'Rename the workspace and change its settings. For people only.',
  'usage:read': 'Read usage and the request log.',
  'audit:read': 'Read the audit log.',
  'members:read': 'See who is in the workspace. For people only.',
  'members:write': 'Invite people, change their roles and remove them. For people only.',
  'api-clients:read': 'See API clients, never their secrets.',
  'api-clients:write': 'Create, change, rotate and delete API clients.',
} as const;

export type Scope = keyof typeof SCOPES;

export const ALL_SCOPES = Object.keys(SCOPES) as Scope[];

export const Scope = z.enum(ALL_SCOPES).meta({ id: 'Scope', description: 'A permission.' });

/** The scopes that a key of kind `api` can use: a test holds this table to the routes whose callers include `key`. */
export const API_KEY_SCOPES: readonly Scope[] = [
  'contacts:read',
  'contacts:write',
  'jobs:read',
  'jobs:write',
  'workspace:read',
  'usage:read',
];

/** The scopes that a key of kind `admin` can use: it watches a workspace and manages its keys, and never reads what the workspace holds. */
export const ADMIN_KEY_SCOPES: readonly Scope[] = [
  'workspace:read',
  'usage:read',
  'audit:read',
  'api-clients:read',
  'api-clients:write',
];

/**
 * What a key of each kind may be given. One of kind `admin` may hold any of {@link API_KEY_SCOPES} as well, which it cannot
 * use itself, to hand them out to the keys that it makes and manages: nobody hands out what they lack.
 */
export const KEY_SCOPES: Readonly<Record<'api' | 'admin', readonly Scope[]>> = {
  api: API_KEY_SCOPES,
  admin: ALL_SCOPES.filter((scope) => [...ADMIN_KEY_SCOPES, ...API_KEY_SCOPES].includes(scope)),
};

export const ROLES = ['owner', 'admin', 'developer', 'agent', 'viewer'] as const;

export const Role = z
  .enum(ROLES)
  .meta({ id: 'Role', description: 'What a member may do: owner, admin, developer, agent or viewer.' });
export type Role = z.infer<typeof Role>;

/** What each role may do. A key never exceeds the current role of the member who owns it. */
export const ROLE_SCOPES: Record<Role, readonly Scope[]> = {
  owner: ALL_SCOPES,
  admin: ALL_SCOPES,
  developer: [
    'contacts:read',
    'contacts:write',
    'jobs:read',
    'jobs:write',
    'workspace:read',
    'usage:read',
    'members:read',
    'api-clients:read',
    'api-clients:write',
  ],
  agent: ['contacts:read', 'contacts:write', 'jobs:read', 'jobs:write', 'workspace:read', 'members:read'],
  viewer: ['contacts:read', 'jobs:read', 'workspace:read', 'usage:read', 'members:read', 'api-clients:read'],
};

/** True when `giver` may hand out `given`: a role may give itself or any role after it in {@link ROLES}, if it manages members. */
export function mayGiveRole(giver: Role, given: Role): boolean {
  const manages = ROLE_SCOPES[giver].includes('members:write');
  return manages && ROLES.indexOf(giver) <= ROLES.indexOf(given);
}

/** The scopes among `asked` that `role` does not hold. Empty means that all may be granted. */
export function scopesAbove(role: Role, asked: readonly Scope[]): Scope[] {
  return asked.filter((scope) => !ROLE_SCOPES[role].includes(scope));
}
