/** Makes the things that paths name, by the name of the path parameter. */
import type { CallerKind } from '@parley/contract';
import type { AppRoute } from '@ts-rest/core';
import { aMember } from '@parley/db/testing';
import { newId } from '../src/ids.ts';
import { newSecret } from '../src/auth/new-secret.ts';
import { newLinkToken } from '../src/people/tokens.ts';
import type { World } from './world.ts';

/** Values of path parameters by name. A thing that can be named in several ways has several values, its id first. */
export type Named = Readonly<Record<string, readonly string[]>>;

interface Maker {
  /** Makes one, and gives every way to name it. `made` holds what the parameters before it name. */
  make(world: World, made: Named): Promise<readonly string[]>;
  /** The same ways to name, in the same order, but of something that never was. */
  never(): readonly string[];
  /** The callers that do not see it from the other environment. */
  readonly apartFor: readonly CallerKind[];
}

let count = 0;
const next = (digits: number) =>
  String((count += 1))
    .padStart(digits, '0')
    .slice(-digits);

export const MAKERS: Readonly<Record<string, Maker>> = {
  contactRef: {
    make: async ({ store }) => {
      const [id, externalId] = [newId('contact'), `crm-${next(6)}`];
      const [email, phone] = [`contact-${next(6)}@example.com`, `+4420794${next(5)}`];
      await store.contacts.create(id, { externalId, email, phone, name: 'Ada Lovelace' });
      return [id, `ext:${externalId}`, `email:${email}`, `phone:${phone}`];
    },
    never: () => [
      newId('contact'),
      `ext:n${next(6)}`,
      `email:n${next(6)}@example.com`,
      `phone:+4420795${next(5)}`,
    ],
    apartFor: ['key', 'session'],
  },
  jobId: {
    make: async ({ store }) => {
      const id = newId('job');
      const createdBy = { kind: 'key', id: 'key_1', name: 'Order system' };
      await store.jobs.create({ id, type: 'contacts.export', title: 'Export', input: {}, createdBy });
      return [id];
    },
    never: () => [newId('job')],
    apartFor: ['key', 'session'],
  },
  identityId: {
    make: async ({ store }, { contactRef }) => {
      const [value = ''] = contactRef ?? [];
      const identity = { id: newId('identity'), scope: 'telegram', type: 'handle', value: `ada-${next(6)}` };
      await store.transaction((within) => within.identities.create({ by: 'id', value }, identity));
      return [identity.id];
    },
    never: () => [newId('identity')],
    apartFor: ['key', 'session'],
  },
  apiClientId: {
    make: async ({ api, workspace, environment }) => [
      (await api.key(workspace, { environment, keepCopy: true })).id,
    ],
    never: () => [newId('apiClient')],
    apartFor: [],
  },
  secretId: {
    make: async ({ api, store }, { apiClientId }) => {
      const [client = ''] = apiClientId ?? [];
      const { secret } = newSecret(api.parts, 'test', false);
      const at = new Date(api.clock.now() + 3_600_000).toISOString();
      await store.apiClients.rotate(client, secret, { at });
      return [secret.id];
    },
    never: () => [newId('apiClientSecret')],
    apartFor: [],
  },
  memberId: {
    make: async ({ api, workspace }) => {
      const { memberId, personId } = await aMember(api.parts.database, workspace.id, 'viewer');
      // With a second step, so that it can be reset.
      await api.parts.database.writes
        .updateTable('people')
        .set({ twoFactorEnabled: true })
        .where('id', '=', personId)
        .execute();
      return [memberId];
    },
    never: () => [newId('member')],
    apartFor: [],
  },
  invitationId: {
    make: async (world) => [(await anInvitation(world)).id],
    never: () => [newId('invitation')],
    apartFor: [],
  },
  sessionId: {
    make: async ({ api, workspace }) => {
      const id = newId('session');
      const expiresAt = new Date(api.clock.now() + 3_600_000).toISOString();
      const values = { id, personId: workspace.personId, token: `token of ${id}`, expiresAt };
      await api.parts.database.writes.insertInto('peopleSessions').values(values).execute();
      return [id];
    },
    never: () => [newId('session')],
    apartFor: [],
  },
  requestId: {
    make: async ({ api, workspace, environment }) => {
      const id = newId('request');
      const at = new Date(api.clock.now()).toISOString();
      const amounts = { durationUs: 900, requestBytes: 0, responseBytes: 2 };
      const values = { workspaceId: workspace.id, environment, id, at, ...amounts };
      const request = { method: 'GET', path: '/v1/me', route: '/v1/me', status: 200, ip: '203.0.113.7' };
      await api.parts.database.writes
        .insertInto('requestLogs')
        .values({ ...values, ...request })
        .execute();
      return [id];
    },
    never: () => [newId('request')],
    // A person sees the log of both.
    apartFor: ['key', 'adminKey'],
  },
};

/** An open invitation and the token of its link. */
export async function anInvitation({ api, store, workspace }: World): Promise<{ id: string; token: string }> {
  const id = newId('invitation');
  const { token, hash } = newLinkToken(api.parts.randomBytes);
  const expiresAt = new Date(api.clock.now() + 3_600_000).toISOString();
  const email = `invited-${next(6)}@example.com`;
  const invitation = {
    id,
    email,
    role: 'viewer' as const,
    tokenHash: hash,
    invitedBy: workspace.memberId,
    expiresAt,
  };
  await store.invitations.create(invitation);
  return { id, token };
}

/** The parameters of a path, in order. */
export function parametersOf(route: Pick<AppRoute, 'path'>): string[] {
  return [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? '');
}

function makerOf(name: string): Maker {
  const maker = MAKERS[name];
  if (!maker) throw new Error(`path-values.ts has no maker for the path parameter ${name}.`);
  return maker;
}

/** Makes what the path of `route` names. */
export async function makeNamed(world: World, route: Pick<AppRoute, 'path'>): Promise<Named> {
  const made: Record<string, readonly string[]> = {};
  for (const name of parametersOf(route)) made[name] = await makerOf(name).make(world, made);
  return made;
}

/** Names of the same forms as {@link makeNamed} gives, of things that never were. */
export function neverNamed(route: Pick<AppRoute, 'path'>): Named {
  return Object.fromEntries(parametersOf(route).map((name) => [name, makerOf(name).never()]));
}

/** The callers that do not see what the path of `route` names from the other environment. */
export function apartFor(route: Pick<AppRoute, 'path'>): readonly CallerKind[] {
  return parametersOf(route).flatMap((name) => makerOf(name).apartFor);
}

/** The path with each parameter given as `form`: 0 is the id, the others are further ways to name a thing. */
export function pathWith(route: Pick<AppRoute, 'path'>, named: Named, form = 0): string {
  return route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const values = named[name] ?? [];
    return encodeURIComponent(values[form] ?? values[0] ?? '');
  });
}
