/** How every connection behaves: moments as ISO text, numbers as numbers, and time limits that end what hangs. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poolConfig, toIso } from './pool-config.ts';
import { testDatabase, type TestDatabase } from './testing/index.ts';

let test: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  test = await testDatabase();
  client = new pg.Client(poolConfig(test.connection));
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await test.drop();
});

const valueOf = async (sql: string): Promise<unknown> => {
  const { rows } = await client.query<{ value: unknown }>(`select ${sql} as value`);
  return rows[0]?.value;
};

describe('a value comes as', () => {
  it.each([
    [`'2026-02-11 09:00:00+00'::timestamptz`, '2026-02-11T09:00:00.000Z'],
    [`'2026-02-11 09:00:00.1+00'::timestamptz`, '2026-02-11T09:00:00.100Z'],
    [`'2026-02-11 14:30:00.123456+05:30'::timestamptz`, '2026-02-11T09:00:00.123Z'],
    [`null::timestamptz`, null],
    [`'2026-02-11'::date`, '2026-02-11'],
    [`9007199254740991::bigint`, 9_007_199_254_740_991],
    [`count(*) from generate_series(1, 3)`.replace('count(*)', 'count(*)::int8'), 3],
  ])('%s → %j', async (sql, value) => {
    const select = sql.includes(' from ') ? `(select ${sql})` : sql;
    expect(await valueOf(select)).toBe(value);
  });

  it('the same moment that Date makes of the text', () => {
    for (const text of ['2026-12-31 23:59:59.999+00', '2026-01-01 00:00:00+00', '1999-02-28 12:00:00.5+00']) {
      expect(toIso(text)).toBe(new Date(text.replace(' ', 'T').replace('+00', 'Z')).toISOString());
    }
  });
});

it('every session is in UTC and has time limits on the server', async () => {
  const settings = [
    'TimeZone',
    'statement_timeout',
    'idle_in_transaction_session_timeout',
    'application_name',
  ];
  const values: unknown[] = [];
  for (const name of settings) values.push(await valueOf(`current_setting('${name}')`));
  expect(values).toEqual(['UTC', '5s', '10s', 'parley']);
});
