/** Makes a request that a route of the contract accepts, out of its schemas and examples. */
import { contract, everyRoute } from '@parley/contract';
import type { CallerKind, NamedRoute } from '@parley/contract';
import { newId } from '../src/ids.ts';
import { newLinkToken } from '../src/people/tokens.ts';
import { z } from 'zod';
import type { Answered, Call } from './harness.ts';
import { sampleOf } from './arbitrary.ts';
import { anInvitation, makeNamed, pathWith } from './path-values.ts';
import { cookiesOf, signIn } from './browser.ts';
import { PASSWORD, aPersonIn, startTwoFactor } from './people.ts';
import { asPerson } from './world.ts';
import type { World } from './world.ts';

/** A whole request, ready to be sent. */
export interface Prepared extends Call {
  readonly method: string;
  readonly path: string;
}

/** Every route of the contract: what the walks walk. */
export const ROUTES: readonly NamedRoute[] = everyRoute(contract);

/** Its name for people who read the outcome of a test. */
export const nameOf = ({ route }: NamedRoute) => `${route.method} ${route.path}`;

/** The schema of its body, or null when it takes none. */
export function bodyOf({ route }: NamedRoute): z.ZodType | null {
  return 'body' in route && route.body instanceof z.ZodType ? route.body : null;
}

/** The fields of its body, also of one that may be left out. */
export function fieldsOf(named: NamedRoute): [string, z.ZodType][] {
  const body = bodyOf(named);
  const whole = body instanceof z.ZodOptional ? body.unwrap() : body;
  return whole instanceof z.ZodObject ? Object.entries(whole.shape) : [];
}

/** The schemas of its query parameters by name. */
export function queryOf({ route }: NamedRoute): Readonly<Record<string, z.ZodType>> {
  const { query } = route;
  return query instanceof z.ZodObject ? query.shape : {};
}

/** The schemas of the headers that it reads, by name. */
export function headersOf({ route }: NamedRoute): Readonly<Record<string, z.ZodType>> {
  const known = Object.entries(route.headers ?? {});
  return Object.fromEntries(
    known.filter((pair): pair is [string, z.ZodType] => pair[1] instanceof z.ZodType),
  );
}

/** Fields whose value must be true of this very world, whatever route they belong to. */
const FIELDS: Readonly<Record<string, (world: World) => unknown>> = {
  password: () => PASSWORD,
  currentPassword: () => PASSWORD,
  newPassword: () => 'a wholly new pass phrase',
  environment: (world) => world.environment,
};

type State = (world: World) => Promise<Call>;

/** What must have happened before some routes can succeed at all. */
const STATES: Readonly<Record<string, State>> = {
  'sessions.create': async (world) => ({ body: { email: await world.email(), password: PASSWORD } }),
  'sessions.verify': async (world) => {
    const { email, code } = await withTwoFactor(world);
    const { api } = world;
    const body = { email, password: PASSWORD };
    const proved = await api.call('POST', '/v1/session', { body, headers: { origin: api.url } });
    return { cookie: cookiesOf(proved.headers), body: { code: await code(), kind: 'totp' } };
  },
  'account.enableTwoFactor': async (world) => {
    const session = await aSession(world);
    const app = await startTwoFactor(world.api, session.cookie ?? '');
    return { ...session, body: { code: await app.code() } };
  },
  'account.renewBackupCodes': async (world) => asPerson(world, (await withTwoFactor(world)).cookie),
  'account.disableTwoFactor': async (world) => {
    const { cookie } = await withTwoFactor(world);
    return { ...asPerson(world, cookie), body: { password: PASSWORD } };
  },
  'account.resetPassword': async (world) => {
    const { token, hash: tokenHash } = newLinkToken(world.api.parts.randomBytes);
    const expiresAt = new Date(world.api.clock.now() + 3_600_000).toISOString();
    const values = { tokenHash, personId: world.workspace.personId, expiresAt };
    await world.email();
    await world.api.parts.database.writes.insertInto('peoplePasswordResets').values(values).execute();
    return { body: { token, newPassword: FIELDS['newPassword']?.(world) } };
  },
  'invitations.preview': async (world) => ({ body: { token: (await anInvitation(world)).token } }),
  'invitations.accept': async (world) => ({
    body: { token: (await anInvitation(world)).token, name: 'Ada Lovelace', password: PASSWORD },
  }),
};

async function aSession(world: World) {
  const { email } = await aPersonIn(world.api, world.workspace);
  return asPerson(world, await signIn(world.api, email));
}

/** A person with two-step sign-in. The code that turned it on is used up, so the next window's code comes from it. */
async function withTwoFactor(world: World) {
  const { email } = await aPersonIn(world.api, world.workspace);
  const cookie = await signIn(world.api, email);
  const app = await startTwoFactor(world.api, cookie);
  const body = { code: await app.code() };
  const enabled = await world.api.call('POST', '/v1/account/two-factor/enable', { cookie, body });
  await world.api.parts.database.writes.deleteFrom('peopleUsedCodes').execute();
  return { email, cookie: cookiesOf(enabled.headers), code: app.code };
}

/** A body that the route accepts: its example, else one made from its schema. */
export function exampleBody(named: NamedRoute, world: World): unknown {
  const schema = bodyOf(named);
  if (schema === null || schema instanceof z.ZodOptional) return undefined;
  const examples: unknown = schema.meta()?.examples;
  const body: unknown = Array.isArray(examples) ? examples[0] : sampleOf(schema);
  if (typeof body !== 'object' || body === null) return body;
  const fields = Object.entries(body as Record<string, unknown>);
  return Object.fromEntries(fields.map(([name, value]) => [name, FIELDS[name]?.(world) ?? value]));
}

/** A request by a caller of `kind` that must succeed. */
export async function validRequest(named: NamedRoute, kind: CallerKind, world: World): Promise<Prepared> {
  const credential = await world.as(kind);
  const state = await STATES[`${named.resource}.${named.name}`]?.(world);
  const path = pathWith(named.route, await makeNamed(world, named.route));
  const prepared = { ...credential, body: exampleBody(named, world), ...state };
  return {
    ...prepared,
    method: named.route.method,
    path,
    headers: { ...credential.headers, ...state?.headers },
  };
}

/** Sends it, with changes. */
export function send(world: World, request: Prepared, changes: Partial<Prepared> = {}): Promise<Answered> {
  const { method, path, ...call } = { ...request, ...changes };
  return world.api.call(method, path, { ...call, headers: { ...request.headers, ...changes.headers } });
}

/** An idempotency key that nobody has used. */
export const freshKey = () => newId('request');
