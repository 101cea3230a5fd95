/** Vitest's global setup: one server for the whole run, with a migrated template to clone. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { withClient, withDatabase, type Connection } from '../connection.ts';
import { startEmbedded } from '../embedded/index.ts';
import { migrate } from '../migrate.ts';
import { makeTestFolder, removeTestFolder, sweepOrphans } from './folders.ts';
import { CARELESS } from './settings.ts';
import type { SharedServer } from './shared-server.ts';

interface RunServer {
  connection: Connection;
  stop: () => Promise<void>;
}

/** Starts the run's server, or uses the one of `PARLEY_TEST_DATABASE_URL`; gives what ends it all. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['PARLEY_TEST_DATABASE_URL'];
  const { connection, stop } = given ? givenServer(given) : await temporaryServer();
  const prefix = `parley_test_${randomBytes(4).toString('hex')}_`;
  const server = { connection, prefix, template: `${prefix}template` };
  try {
    await makeTemplate(server);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('parleyServer', server);
  return async () => {
    try {
      await dropAll(server);
    } finally {
      await stop();
    }
  };
}

function givenServer(connectionString: string): RunServer {
  return { connection: { connectionString }, stop: () => Promise.resolve() };
}

async function temporaryServer(): Promise<RunServer> {
  await sweepOrphans();
  const folder = await makeTestFolder();
  const server = await startEmbedded({ directory: join(folder, 'postgres'), settings: CARELESS });
  const stop = () => server.stop().then(() => removeTestFolder(folder));
  return { connection: server.connection, stop };
}

async function makeTemplate({ connection, template }: SharedServer): Promise<void> {
  await withClient(connection, (client) => client.query(`create database ${template}`));
  await migrate(withDatabase(connection, template));
}

/** Also drops the databases of test files that did not come to their end. */
async function dropAll({ connection, prefix }: SharedServer): Promise<void> {
  await withClient(connection, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  });
}
