/** A server that goes silent is given up in time, on every way to it, and used again as soon as it speaks. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import type { Database, Queries } from './database.ts';
import { faultOf } from './faults.ts';
import { detour, ownServer } from './testing/index.ts';
import type { Detour, OwnServer } from './testing/index.ts';

type Lane = 'reads' | 'searches' | 'writes';
const LANES: readonly Lane[] = ['reads', 'searches', 'writes'];

const ask = (queries: Queries) => sql`select 1`.execute(queries);

/** What became of a question: its fault, or `answered`. */
const outcome = (queries: Queries) => ask(queries).then(() => 'answered', faultOf);

describe('a server that takes connections and never says a word', () => {
  let mute: Server;
  let database: Database;
  beforeAll(async () => {
    mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const address = mute.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    database = openDatabase({
      connection: { host: '127.0.0.1', port, user: 'parley', password: 'x', database: 'parley' },
    });
  });
  afterAll(async () => {
    await database.close();
    mute.close();
  });

  it.each(LANES)('is unavailable for %s', async (lane) => {
    expect(await outcome(database[lane])).toBe('unavailable');
  });
});

describe('a server that goes silent under open connections', () => {
  let server: OwnServer;
  let way: Detour;
  let database: Database;
  beforeAll(async () => {
    server = await ownServer();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    way = await detour(server.connection);
    database = openDatabase({ connection: way.connection, readLanes: 1, poolSize: 2, searchPoolSize: 2 });
  });
  afterEach(async () => {
    await way.close();
    await database.close();
  });

  it.each(LANES)(
    'is unavailable for %s, all that wait included, and answers when it is back',
    async (lane) => {
      await Promise.all([ask(database[lane]), ask(database[lane])]);
      way.silence();
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => outcome(database[lane])));
      expect(new Set(outcomes)).toEqual(new Set(['unavailable']));
      way.resume();
      expect(await outcome(database[lane])).toBe('answered');
    },
  );

  it('ends a transaction, whose connection nobody gets afterwards', async () => {
    const work = database.writes.transaction().execute(async (transaction) => {
      await ask(transaction);
      way.silence();
      await ask(transaction);
    });
    expect(await work.then(() => 'answered', faultOf)).toBe('unavailable');
    way.resume();
    expect(await Promise.all([outcome(database.writes), outcome(database.writes)])).toEqual([
      'answered',
      'answered',
    ]);
  });
});
