/** A whole API on a fresh database, with makers of workspaces and keys and a plain way to call it. */
import { randomBytes } from 'node:crypto';
import type http from 'node:http';
import { Writable } from 'node:stream';
import type { CreateApiClientBody, Role, Scope } from '@parley/contract/schemas';
import { KEY_SCOPES } from '@parley/contract/schemas';
import { storeFor } from '@parley/db';
import type { Connection } from '@parley/db';
import { aMember, aWorkspace, testDatabase } from '@parley/db/testing';
import { buildApp } from '../src/app.ts';
import { newSecret, keyKindOf } from '../src/auth/new-secret.ts';
import { buildParts } from '../src/build-parts.ts';
import { readConfig } from '../src/config.ts';
import { makeServer } from '../src/http/server.ts';
import { JOB_KINDS } from '../src/jobs/job-kinds.ts';
import type { JobKinds } from '../src/jobs/job-kinds.ts';
import { startJobWorker } from '../src/jobs/job-worker.ts';
import { makeLog } from '../src/log/log.ts';
import type { Clock, Parts } from '../src/parts.ts';
import { listenOn } from '../src/start/listen.ts';

/** Time that tests move by hand. It runs along with the real one, so that time limits still work. */
export interface TestClock extends Clock {
  advance(ms: number): void;
}

export function testClock(): TestClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    monotonic: () => performance.now() + ahead,
    advance: (ms) => {
      ahead += ms;
    },
  };
}

export interface Call {
  readonly key?: string;
  readonly cookie?: string;
  /** Any JSON value, or a string that is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly text: string;
}

export interface MadeWorkspace {
  readonly id: number;
  readonly memberId: string;
  readonly personId: string;
}

export interface MadeKey {
  readonly id: string;
  readonly key: string;
  readonly secretId: string;
}

export interface Harness {
  readonly url: string;
  readonly parts: Parts;
  readonly clock: TestClock;
  readonly server: http.Server;
  /** Everything that was logged so far. */
  logged(): string;
  call<T = Record<string, unknown>>(method: string, path: string, call?: Call): Promise<Answered<T>>;
  workspace(values?: { plan?: string; role?: Role }): Promise<MadeWorkspace>;
  key(
    workspace: MadeWorkspace,
    values?: Partial<CreateApiClientBody> & { scopes?: readonly Scope[] },
  ): Promise<MadeKey>;
  close(): Promise<void>;
}

export interface HarnessOptions {
  /** Runs jobs too, of the kinds of the product or of these. */
  readonly worker?: true | JobKinds;
  /** Variables as in the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Share the database of another harness: a second process, as far as the API can tell. */
  readonly beside?: Pick<Harness, 'parts'>;
  /** A migrated database that the test breaks or inspects itself. */
  readonly connection?: Connection;
}

export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const given = options.connection ?? options.beside?.parts.database.connection;
  const own = given ? null : await testDatabase();
  const connection = given ?? own?.connection;
  if (!connection) throw new Error('The harness has no database.');
  const lines: string[] = [];
  const clock = testClock();
  const config = readConfig({
    PARLEY_SECRET_KEY: 'a secret for tests, of at least 32 characters',
    LOG_LEVEL: 'debug',
    ...options.env,
  });
  const log = makeLog(
    config,
    new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) }),
  );
  const built = await buildParts({ config, connection, clock, log });
  const { parts } = built;
  const worker =
    options.worker && startJobWorker(parts, options.worker === true ? JOB_KINDS : options.worker);
  const server = makeServer(buildApp(parts, { isEnding: () => false }), parts);
  const url = `http://127.0.0.1:${await listenOn(server, 0, '127.0.0.1')}`;
  return {
    url,
    parts,
    clock,
    server,
    logged: () => lines.join(''),
    call: (method, path, call) => send(url, { method, path }, call),
    workspace: async ({ plan, role = 'owner' } = {}) => {
      const id = await aWorkspace(parts.database, plan === undefined ? {} : { plan });
      return { id, ...(await aMember(parts.database, id, role)) };
    },
    key: (workspace, values) => makeKey(parts, workspace, values),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await worker?.close();
      await built.close();
      await own?.drop();
    },
  };
}

async function send<T>(
  url: string,
  request: { method: string; path: string },
  call: Call = {},
): Promise<Answered<T>> {
  const { method, path } = request;
  const headers: Record<string, string> = { ...call.headers };
  if (call.key !== undefined) headers['authorization'] ??= `Bearer ${call.key}`;
  if (call.cookie !== undefined) {
    headers['cookie'] = call.cookie;
    headers['origin'] ??= url;
  }
  if (call.body !== undefined) headers['content-type'] ??= 'application/json';
  const body =
    call.body === undefined ? null : typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
  const response = await fetch(`${url}${path}`, { method, headers, body });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (isJson ? JSON.parse(text) : {}) as T,
  };
}

async function makeKey(
  parts: Parts,
  workspace: MadeWorkspace,
  values: Partial<CreateApiClientBody> & { scopes?: readonly Scope[] } = {},
): Promise<MadeKey> {
  const kind = values.kind ?? 'api';
  const environment = values.environment ?? 'test';
  const client = {
    id: parts.newId('apiClient'),
    memberId: workspace.memberId,
    name: values.name ?? `Key ${randomBytes(3).toString('hex')}`,
    kind,
    environment,
    scopes: [...(values.scopes ?? KEY_SCOPES[kind])],
    allowedNetworks: values.allowedNetworks ?? [],
    browserAllowed: values.browserAllowed ?? false,
    callsPerMinute: values.callsPerMinute ?? null,
    expiresAt:
      values.expiresAt ?? (kind === 'admin' ? new Date(parts.clock.now() + 86_400_000).toISOString() : null),
  };
  const { key, secret } = newSecret(parts, keyKindOf(client), values.keepCopy ?? false);
  const store = storeFor(parts.database, { workspaceId: workspace.id, environment });
  await store.transaction((within) => within.apiClients.create(client, secret));
  return { id: client.id, key, secretId: secret.id };
}
