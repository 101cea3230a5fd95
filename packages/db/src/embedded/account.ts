/** The system account that runs the server: ourselves, or an unprivileged one when we are root. */
import { execFile } from 'node:child_process';
import { chown, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EmbeddedError } from './errors.ts';

const run = promisify(execFile);

/** Ids for `spawn`; empty means "as we are". */
export interface Account {
  uid?: number;
  gid?: number;
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** The account for a new cluster. PostgreSQL refuses to run as root, so root hands it to a lesser user. */
export async function serverAccount(): Promise<Account> {
  if (!isRoot()) return {};
  const account = (await accountNamed('postgres')) ?? (await accountNamed('nobody'));
  if (!account) throw new EmbeddedError('PostgreSQL does not run as root, and there is no other system user');
  return account;
}

/** The account that owns an existing cluster, which is the only one PostgreSQL lets run it. */
export async function ownerOf(data: string): Promise<Account> {
  const { uid, gid } = await stat(data);
  if (uid === process.getuid?.()) return {};
  if (isRoot()) return { uid, gid };
  throw new EmbeddedError(`${data} belongs to another user; start as that user`);
}

/** Whether the account may enter the folder. Asked of the system itself, as it knows ACLs and mounts. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  const entering = run('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/' });
  return entering.then(
    () => true,
    () => false,
  );
}

/** Gives a file or folder to the account. */
export async function give(path: string, { uid, gid }: Account): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

async function accountNamed(name: string): Promise<Account | undefined> {
  try {
    return { uid: await idOf('-u', name), gid: await idOf('-g', name) };
  } catch {
    return undefined;
  }
}

async function idOf(kind: '-u' | '-g', name: string): Promise<number> {
  const { stdout } = await run('id', [kind, name]);
  // macOS prints the id of nobody (-2) unsigned; spawn wants it signed.
  return Number(stdout) | 0;
}
