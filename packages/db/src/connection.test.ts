/** Connections in their two forms. */
import { expect, it } from 'vitest';
import { connectionUrl, withClient, withDatabase } from './connection.ts';
import { sharedServer } from './testing/shared-server.ts';

it('changes the database of a connection given in parts', () => {
  const parts = { host: '/run/db', port: 5432, user: 'u', password: 'p', database: 'one' };
  expect(withDatabase(parts, 'two')).toEqual({ ...parts, database: 'two' });
});

it.each([
  [
    'postgres://u:p%40@db.example:5433/one?sslmode=require',
    'postgres://u:p%40@db.example:5433/two?sslmode=require',
  ],
  ['postgresql://db.example', 'postgresql://db.example/two'],
  ['postgresql:///one?host=/run/db', 'postgresql:///two?host=/run/db'],
])('changes the database of %s and nothing else', (connectionString, changed) => {
  expect(withDatabase({ connectionString }, 'two')).toEqual({ connectionString: changed });
});

it('writes a connection as a URL that leads to the same database', async () => {
  const { connection } = sharedServer();
  const database = 'select current_database() as name';
  const ask = (to: typeof connection) =>
    withClient(to, async (client) => (await client.query(database)).rows);
  const url = connectionUrl(connection);
  expect(await ask({ connectionString: url })).toEqual(await ask(connection));
});
