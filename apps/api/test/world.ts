/** A tenant as the walks see it: a workspace, its owner, and a credential of each kind that holds everything. */
import type { CallerKind } from '@parley/contract';
import type { Role, Scope } from '@parley/contract/schemas';
import { storeFor } from '@parley/db';
import type { Environment, Store } from '@parley/db';
import type { Call, Harness, MadeWorkspace } from './harness.ts';
import { signIn } from './browser.ts';
import { aPersonIn, givePassword } from './people.ts';

/** Kinds of callers that carry a credential. */
export const CREDENTIALS = ['key', 'adminKey', 'session'] as const satisfies readonly CallerKind[];
export type Credential = (typeof CREDENTIALS)[number];

export interface World {
  readonly api: Harness;
  readonly environment: Environment;
  readonly workspace: MadeWorkspace;
  readonly store: Store;
  /** The owner's address, with an account. */
  email(): Promise<string>;
  /** What a caller of this kind sends with every request. */
  as(kind: CallerKind): Promise<Call>;
}

/** A new workspace with its owner. Accounts and credentials are made when they are first asked for. */
export async function aWorld(api: Harness, environment: Environment = 'test', plan?: string): Promise<World> {
  const workspace = await api.workspace(plan === undefined ? {} : { plan });
  const email = remembered(() => givePassword(api, workspace.personId));
  const credentials = {
    nobody: remembered(async (): Promise<Call> => ({ headers: { origin: api.url } })),
    key: remembered(() => asKey(api, workspace, { environment })),
    adminKey: remembered(() => asKey(api, workspace, { environment, kind: 'admin' })),
    session: remembered(async () => asPerson({ workspace, environment }, await signIn(api, await email()))),
  };
  const store = storeFor(api.parts.database, { workspaceId: workspace.id, environment });
  return { api, environment, workspace, store, email, as: (kind) => credentials[kind]() };
}

async function asKey(
  api: Harness,
  workspace: MadeWorkspace,
  values: { environment: Environment; kind?: 'admin'; scopes?: Scope[] },
): Promise<Call> {
  return { key: (await api.key(workspace, values)).key };
}

/** What a person who signed in sends, once they have chosen workspace and environment. */
export function asPerson(
  { workspace, environment }: Pick<World, 'workspace' | 'environment'>,
  cookie: string,
): Call {
  return { cookie, headers: { 'x-workspace-id': String(workspace.id), 'x-environment': environment } };
}

/** A key of this world that holds `scopes` and no other. */
export function asKeyWith(world: World, kind: 'key' | 'adminKey', scopes: Scope[]): Promise<Call> {
  const { api, workspace, environment } = world;
  return asKey(api, workspace, {
    environment,
    scopes,
    ...(kind === 'adminKey' ? { kind: 'admin' as const } : {}),
  });
}

/** Another member of this world, signed in. */
export async function asMember(world: World, role: Role): Promise<Call & { readonly personId: string }> {
  const { personId, email } = await aPersonIn(world.api, world.workspace, role);
  return { ...asPerson(world, await signIn(world.api, email)), personId };
}

function remembered<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
