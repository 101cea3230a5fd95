/** The ceiling: `node:http` and `pg` with prepared statements, and nothing of what a product needs around them. */
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';
import type { NewContact } from './bodies.ts';
import { SQL } from './contact-sql.ts';

const { BENCH_DATABASE_URL, BENCH_WORKSPACE, BENCH_HELLO = '{}' } = process.env;
const tenant = [Number(BENCH_WORKSPACE), 'test'];
const pool = new pg.Pool({ connectionString: BENCH_DATABASE_URL, max: 10, idleTimeoutMillis: 0 });

async function ask(name: keyof typeof SQL, values: readonly unknown[]): Promise<Record<string, unknown>[]> {
  const { rows } = await pool.query<Record<string, unknown>>({
    name,
    text: SQL[name],
    values: [...tenant, ...values],
  });
  return rows;
}

function one([row]: Record<string, unknown>[]): string {
  if (row === undefined) throw new Error('There is no such row.');
  return JSON.stringify(row);
}

// 48 bits of time and 52 of chance as hexadecimal digits, which are digits of our ids too.
function newId(): string {
  return `con_0${Date.now().toString(16).padStart(12, '0')}${randomBytes(7).toString('hex').slice(0, 13)}`;
}

async function readJson<T>(req: http.IncomingMessage): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as T;
}

async function answer(req: http.IncomingMessage): Promise<string> {
  const url = req.url ?? '';
  const id = url.slice('/contacts/'.length);
  if (url === '/hello') return BENCH_HELLO;
  if (url === '/page') return JSON.stringify({ data: await ask('page', []) });
  if (url === '/page-json') return `{"data":${String((await ask('pageAsJson', []))[0]?.['data'])}}`;
  if (req.method === 'PATCH')
    return one(await ask('update', [id, (await readJson<NewContact>(req)).company]));
  if (req.method === 'POST') {
    const { name, email, phone, company } = await readJson<NewContact>(req);
    return one(await ask('insert', [newId(), name, email, phone, company]));
  }
  return one(await ask('one', [id]));
}

function send(res: http.ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  res.end(text);
}

const server = http.createServer((req, res) => {
  answer(req).then(
    (text) => send(res, req.method === 'POST' ? 201 : 200, text),
    (error: unknown) => send(res, 500, JSON.stringify({ error: String(error) })),
  );
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
process.on('SIGTERM', () => process.exit(0));
