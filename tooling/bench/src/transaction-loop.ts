/** Stands in for pgbench where there is none: the same transactions from as many connections of `pg`. */
import { randomInt } from 'node:crypto';
import pg from 'pg';
import { SQL } from './contact-sql.ts';
import { loadedId } from './database.ts';
import type { Address, Loaded } from './database.ts';

const CLIENTS = 16;

export interface TransactionLoop {
  readonly kind: 'insert' | 'update';
  readonly seconds: number;
  readonly address: Address;
  readonly loaded: Loaded;
}

/** Runs transactions one after the other on each connection until the time is over. */
export async function runTransactions(
  loop: TransactionLoop,
): Promise<{ answers: number; perSecond: number }> {
  const clients = Array.from({ length: CLIENTS }, () => new pg.Client(loop.address));
  await Promise.all(clients.map((client) => client.connect()));
  const startedAt = performance.now();
  const end = startedAt + loop.seconds * 1000;
  const counts = await Promise.all(clients.map((client) => repeatUntil(end, client, loop)));
  const answers = counts.reduce((sum, count) => sum + count, 0);
  const perSecond = answers / ((performance.now() - startedAt) / 1000);
  await Promise.all(clients.map((client) => client.end()));
  return { answers, perSecond };
}

async function repeatUntil(
  end: number,
  client: pg.Client,
  { kind, loaded }: TransactionLoop,
): Promise<number> {
  let count = 0;
  while (performance.now() < end) {
    const values =
      kind === 'insert' ? insertValues() : [loadedId(loaded, randomInt(1, loaded.contacts)), 'Company 7'];
    await client.query('begin');
    await client.query({ name: kind, text: SQL[kind], values: [loaded.workspaceId, 'test', ...values] });
    await client.query('commit');
    count += 1;
  }
  return count;
}

function insertValues(): string[] {
  const n = randomInt(1, 281_474_976_710_655);
  const id = `con_0${Date.now().toString(16).padStart(12, '0')}${n.toString(16).padStart(13, '0')}`;
  return [id, 'Ada Lovelace', `bench.${n}@example.com`, `+9${String(n).padStart(15, '0')}`, 'Company 7'];
}
