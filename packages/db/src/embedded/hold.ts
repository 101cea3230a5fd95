/** Who uses a folder: one process at a time, by a lock that lives and ends with a connection, so it is never stale. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Connection } from '../connection.ts';
import { POLL } from './running.ts';

/** Any number that nobody else locks: the bytes of "fold". */
const LOCK = 0x66_6f_6c_64;

/** A killed process holds on for the moment until the server notices. */
const GONE_AFTER = 2_000;

/** A process's hold on a folder. */
export interface Hold {
  /** Whether it is ours; one that the server lost by a crash is taken again, unless somebody else has it. */
  isOurs: () => Promise<boolean>;
}

/** Another process uses the folder. */
export class FolderTaken extends Error {
  override readonly name = 'FolderTaken';
  /** As that process calls itself. */
  readonly holder: string;

  constructor(holder: string) {
    super(`The folder of the embedded database is used by ${holder}`);
    this.holder = holder;
  }
}

/** Takes the folder of this server until the server stops or the process ends. Throws `FolderTaken`. */
export async function takeHold(connection: Connection, holder: string): Promise<Hold> {
  let isLost = false;
  const client = new Client({ ...connection, application_name: holder });
  client.on('error', () => (isLost = true)).on('end', () => (isLost = true));
  await client.connect();
  try {
    await lock(client);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  const again = () =>
    takeHold(connection, holder).then(
      () => true,
      () => false,
    );
  return { isOurs: async () => !isLost || again() };
}

/** The process that holds the folder of this server, as it calls itself. */
export async function holderOf(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ holder: string }>(
    `select application_name as holder from pg_stat_activity where pid in (
      select pid from pg_locks where locktype = 'advisory' and objid = $1 and granted
        and database = (select oid from pg_database where datname = current_database()))`,
    [LOCK],
  );
  return rows[0]?.holder;
}

async function lock(client: Client): Promise<void> {
  const deadline = performance.now() + GONE_AFTER;
  for (;;) {
    const { rows } = await client.query<{ done: boolean }>('select pg_try_advisory_lock($1) as done', [LOCK]);
    if (rows[0]?.done) return;
    if (performance.now() > deadline) throw new FolderTaken((await holderOf(client)) ?? 'another process');
    await sleep(POLL);
  }
}
