/** What is measured: every endpoint with the ceiling that it is held against. */
import type { Load, LoadResult, Loader } from './load.ts';
import { loadedId } from './database.ts';
import type { Loaded } from './database.ts';
import type { Options } from './options.ts';
import type { Transactions } from './pgbench.ts';
import type { Server } from './servers.ts';

export const NAMES = {
  hello: 'node:http, a constant of the same size',
  me: 'GET /v1/me',
  rawOne: 'node:http + pg, one row',
  one: 'GET /v1/contacts/{id}',
  rawPage: 'node:http + pg, page of 50 as rows',
  rawPageJson: 'node:http + pg, page of 50 as JSON from SQL',
  page: 'GET /v1/contacts, first page',
  deepPage: 'GET /v1/contacts, deep page',
  transactionInsert: 'BEGIN; INSERT; COMMIT from 16 connections',
  rawPost: 'node:http + pg, INSERT',
  post: 'POST /v1/contacts',
  transactionUpdate: 'BEGIN; UPDATE; COMMIT from 16 connections',
  rawPatch: 'node:http + pg, UPDATE',
  patch: 'PATCH /v1/contacts/{id}',
  none: 'GET one, no layers',
  auth: 'GET one, auth',
  authLimits: 'GET one, auth + limits',
} as const;

export type Name = keyof typeof NAMES;

/** Seconds of load before it counts, and that count. */
export type Times = Pick<Load, 'warmup' | 'seconds'>;

export interface Measurement {
  readonly name: Name;
  /** The process whose CPU is counted, or null where there is none of ours. */
  readonly pid: number | null;
  run(
    times: Times,
    onCounting: () => void,
  ): Promise<Pick<LoadResult, 'answers' | 'perSecond'> & Partial<LoadResult>>;
}

/** Everything that a measurement is made from. */
export interface Stage {
  readonly options: Options;
  readonly loader: Loader;
  readonly transactions: Transactions;
  readonly loaded: Loaded;
  readonly key: string;
  readonly api: Server;
  readonly ceiling: Server;
  readonly layers: Readonly<Record<'none' | 'auth' | 'authLimits', Server>>;
  readonly deepCursor: string;
}

type Asked = Partial<Pick<Load, 'method' | 'body'>> & {
  readonly server: Server;
  readonly paths: readonly string[];
};

const MOST_IDS = 10_000;

/** All measurements in the order of a round. What is compared stands side by side. */
export function measurementsOf(stage: Stage): Measurement[] {
  const { api, ceiling, layers } = stage;
  const read = idsOf(stage.loaded, 0);
  const at = (folder: string, ids: readonly string[]) => ids.map((id) => `${folder}/${id}`);
  const one = { paths: at('/v1/contacts', read) };
  // Contacts that are changed are never those that are read, whose old versions would slow the reading.
  const changed = idsOf(stage.loaded, 1);
  const patch = { method: 'PATCH', body: 'company' } as const;
  const post = { method: 'POST', body: 'new' } as const;
  const page = '/v1/contacts?limit=50';
  return [
    load(stage, 'hello', { server: ceiling, paths: ['/hello'] }),
    load(stage, 'me', { server: api, paths: ['/v1/me'] }),
    load(stage, 'rawOne', { server: ceiling, paths: at('/contacts', read) }),
    load(stage, 'one', { server: api, ...one }),
    load(stage, 'none', { server: layers.none, ...one }),
    load(stage, 'auth', { server: layers.auth, ...one }),
    load(stage, 'authLimits', { server: layers.authLimits, ...one }),
    load(stage, 'rawPage', { server: ceiling, paths: ['/page'] }),
    load(stage, 'page', { server: api, paths: [page] }),
    load(stage, 'rawPageJson', { server: ceiling, paths: ['/page-json'] }),
    load(stage, 'deepPage', {
      server: api,
      paths: [`${page}&cursor=${encodeURIComponent(stage.deepCursor)}`],
    }),
    transaction(stage, 'transactionInsert', 'insert'),
    load(stage, 'post', { server: api, ...post, paths: ['/v1/contacts'] }),
    load(stage, 'rawPost', { server: ceiling, ...post, paths: ['/contacts'] }),
    transaction(stage, 'transactionUpdate', 'update'),
    load(stage, 'patch', { server: api, ...patch, paths: at('/v1/contacts', changed) }),
    load(stage, 'rawPatch', { server: ceiling, ...patch, paths: at('/contacts', changed) }),
  ];
}

/** Ids from all over the workspace, of contacts whose number leaves this rest by two. */
function idsOf(loaded: Loaded, rest: 0 | 1): string[] {
  const pairs = Math.floor(loaded.contacts / 2) - 1;
  const count = Math.min(MOST_IDS, pairs);
  // A step without a common divisor visits every pair once, far from the one before.
  const step = Math.floor(pairs * 0.618) | 1;
  return Array.from({ length: count }, (_, index) =>
    loadedId(loaded, 2 + ((index * step) % pairs) * 2 + rest),
  );
}

function load(stage: Stage, name: Name, { server, ...asked }: Asked): Measurement {
  const { options, loader, key } = stage;
  const headers = { authorization: `Bearer ${key}` };
  const base = { url: server.url, headers, connections: options.connections };
  return {
    name,
    pid: server.pid,
    run: (times, onCounting) =>
      loader.run({ method: 'GET', body: 'none', ...base, ...asked, ...times }, onCounting),
  };
}

function transaction(stage: Stage, name: Name, kind: 'insert' | 'update'): Measurement {
  return {
    name,
    pid: null,
    run: ({ seconds }, onCounting) => {
      onCounting();
      return stage.transactions.run(kind, seconds);
    },
  };
}
