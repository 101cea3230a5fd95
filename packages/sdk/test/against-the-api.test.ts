// The SDK and the API of the same commit, talking to each other.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fetch } from '../src/index.ts';
import { startApi, type RunningApi } from './running-api.ts';
import { aClient, errorOf, KEY } from './setup.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const examples = readdirSync(`${root}examples`);
let api: RunningApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** A client with the installation's first key, which does not wait between attempts. */
function theClient(options: Parameters<typeof aClient>[1] = {}) {
  return aClient(api.url, { apiKey: api.key, ...options }, { newKey: randomUUID }).parley;
}

describe('examples', () => {
  it.each(examples)(
    '%s runs to its end',
    async (example) => {
      const env = { ...process.env, PARLEY_API_KEY: api.key, PARLEY_BASE_URL: api.url };
      const parameters = ['--import', 'tsx', `examples/${example}`];
      const { stdout } = await promisify(execFile)(process.execPath, parameters, { cwd: root, env });
      expect(stdout).not.toBe('');
      expect(stdout).not.toContain('undefined');
    },
    60_000,
  );
});

describe('refusals', () => {
  it('a key that nobody has is an AuthenticationError', async () => {
    const error = await errorOf(theClient({ apiKey: KEY }).me.get());
    expect(error).toMatchObject({ name: 'AuthenticationError', code: 'invalid_api_key' });
  });

  it('the wrong workspace is a PermissionError', async () => {
    const error = await errorOf(theClient({ workspaceId: 2_000_000_000 }).me.get());
    expect(error).toMatchObject({ name: 'PermissionError', code: 'workspace_mismatch' });
  });

  it('a key without the scope is a PermissionError', async () => {
    const error = await errorOf(theClient().apiClients.list());
    expect(error).toMatchObject({ name: 'PermissionError', status: 403 });
  });

  it('an unknown field is a BadRequestError which points at it', async () => {
    const body = { shoeSize: 38 };
    const error = await errorOf(theClient().contacts.create(body as object));
    expect(error).toMatchObject({
      name: 'BadRequestError',
      errors: [{ pointer: expect.stringContaining('shoeSize') }],
    });
  });

  it('a second contact with one address is a ConflictError which names the first', async () => {
    const email = `${randomUUID()}@example.com`;
    const first = await theClient().contacts.create({ email });
    const error = await errorOf(theClient().contacts.create({ email }));
    expect(error).toMatchObject({ name: 'ConflictError', code: 'contact_exists', existingId: first.id });
  });

  it('a key for idempotency that was used for something else is an UnprocessableError', async () => {
    const idempotencyKey = randomUUID();
    await theClient().contacts.create({ name: 'One' }, { idempotencyKey });
    const error = await errorOf(theClient().contacts.create({ name: 'Other' }, { idempotencyKey }));
    expect(error).toMatchObject({ name: 'UnprocessableError', code: 'idempotency_mismatch' });
  });

  it('a stale version is a PreconditionFailedError', async () => {
    const { data, response } = await theClient().contacts.create({ name: 'Ada' }).withResponse();
    const ifMatch = response.headers.get('etag') ?? 'none';
    await theClient().contacts.update(data.id, { name: 'Ada Lovelace' }, { ifMatch });
    const error = await errorOf(theClient().contacts.delete(data.id, { ifMatch }));
    expect(error).toMatchObject({ name: 'PreconditionFailedError', code: 'version_mismatch' });
  });

  it('an address that does not exist is a NotFoundError, with a request id', async () => {
    const { transport } = aClient(api.url, { apiKey: api.key });
    const error = await errorOf(transport.call({ method: 'GET', route: '/v1/nothing-here' }));
    expect(error).toMatchObject({
      name: 'NotFoundError',
      code: 'not_found',
      requestId: expect.stringMatching(/^req_/),
    });
  });
});

describe('writes', () => {
  it('happen once if their answer gets lost', async () => {
    let count = 0;
    const loseFirst: Fetch = async (url, init) => {
      const response = await fetch(url, init);
      count += 1;
      if (count > 1) return response;
      await response.arrayBuffer();
      throw new TypeError('socket hang up');
    };
    const name = randomUUID();
    const { data, response } = await theClient({ fetch: loseFirst }).contacts.create({ name }).withResponse();
    expect(count).toBe(2);
    expect(response.headers.get('idempotent-replayed')).toBe('true');
    const found = await theClient().contacts.list({ q: name }).toArray({ limit: 10 });
    expect(found.map(({ id }) => id)).toEqual([data.id]);
  });
});

describe('reads', () => {
  it('walk through all pages without gap or repetition', async () => {
    const mark = `walk${randomUUID().slice(0, 8)}`;
    const made = [];
    for (let index = 0; index < 7; index += 1)
      made.push(await theClient().contacts.create({ name: `${mark} ${index}` }));
    const walked = [];
    for await (const contact of theClient().contacts.list({ q: mark, limit: 3, sort: 'createdAt' }))
      walked.push(contact);
    expect(walked).toEqual(made);
  });

  it('tell request id and rate limit', async () => {
    const { requestId, rateLimit } = await theClient().contacts.list({ limit: 1 }).withResponse();
    expect(requestId).toMatch(/^req_/);
    expect(rateLimit?.remaining).toBeGreaterThan(0);
    expect(rateLimit?.limit).toBeGreaterThan(0);
  });

  it('are 304 while nothing has changed', async () => {
    const { data, response } = await theClient().contacts.create({ name: 'Ada' }).withResponse();
    const headers = { 'if-none-match': response.headers.get('etag') ?? 'none' };
    expect((await theClient().contacts.get(data.id, { headers }).asResponse()).status).toBe(304);
  });
});
