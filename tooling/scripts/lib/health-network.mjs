// The checks of `npm run doctor` that touch the network of this machine: the port, and a database if one is named.
import { connect, createServer } from 'node:net';

/** @typedef {import('./health.mjs').Finding} Finding */

/**
 * Whether the server could listen. A Parley that already runs there is no fault.
 * @param {number} port
 * @param {string} [host] the address it would listen on
 * @returns {Promise<Finding>}
 */
export async function checkPort(port, host = '127.0.0.1') {
  const what = `Port ${port}`;
  if (await canListen(port, host)) return { what, found: 'free', isGood: true };
  if (await isParley(port)) return { what, found: 'in use by a Parley that is running', isGood: true };
  return { what, found: 'in use', isGood: false, remedy: 'End the program that uses it, or set PORT' };
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** @param {number} port */
async function isParley(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/openapi.json`, {
      signal: AbortSignal.timeout(1000),
    });
    return (await answer.text()).includes('Parley');
  } catch {
    return false;
  }
}

/**
 * Whether somebody answers where DATABASE_URL points. No password is sent.
 * @param {string} databaseUrl
 * @returns {Promise<Finding>}
 */
export async function checkDatabase(databaseUrl) {
  const what = 'DATABASE_URL';
  const remedy = 'Start that PostgreSQL, or correct the variable; without it Parley uses its embedded one';
  const address = addressOf(databaseUrl);
  if (!address) return { what, found: 'not a postgres:// URL', isGood: false, remedy };
  const isGood = await answers(address);
  const where = address.path ?? `${address.host}:${address.port}`;
  return { what, found: `${where} ${isGood ? 'answers' : 'does not answer'}`, isGood, remedy };
}

/**
 * The TCP or socket address of a connection string, without its user and password.
 * @param {string} databaseUrl
 * @returns {{ host: string, port: number, path?: string } | undefined}
 */
export function addressOf(databaseUrl) {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) return undefined;
  const url = new URL(databaseUrl);
  const host = url.hostname.replace(/^\[|\]$/g, '') || 'localhost';
  const port = Number(url.port || 5432);
  const folder = url.searchParams.get('host');
  return folder?.startsWith('/') ? { host, port, path: `${folder}/.s.PGSQL.${port}` } : { host, port };
}

/** @param {{ host: string, port: number, path?: string }} address @returns {Promise<boolean>} */
function answers({ host, port, path }) {
  return new Promise((resolve) => {
    const socket = path ? connect(path) : connect(port, host);
    const end = (/** @type {boolean} */ isGood) => {
      socket.destroy();
      resolve(isGood);
    };
    socket.setTimeout(3000, () => end(false));
    socket.on('connect', () => end(true)).on('error', () => end(false));
  });
}
