// Which error a caller gets, and what it says.
import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import * as sdk from '../src/index.ts';
import { anAddressWithoutServer, aProblem, aServer, hangUp } from './server.ts';
import { aClient, errorOf, KEY } from './setup.ts';

describe('classes', () => {
  it.each([
    [400, sdk.BadRequestError],
    [401, sdk.AuthenticationError],
    [403, sdk.PermissionError],
    [404, sdk.NotFoundError],
    [409, sdk.ConflictError],
    [412, sdk.PreconditionFailedError],
    [422, sdk.UnprocessableError],
    [429, sdk.RateLimitError],
    [500, sdk.ServerError],
    [503, sdk.ServerError],
  ])('gives each status its class: %d', async (status, ErrorClass) => {
    const { url } = await aServer(aProblem(status, 'some_code'));
    const error = await errorOf(aClient(url, { maxRetries: 0 }).parley.contacts.get('con_1'));
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error).toBeInstanceOf(sdk.APIError);
    expect(error).toBeInstanceOf(sdk.ParleyError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: ErrorClass.name, status });
  });

  it('gives a status without a class of its own the common one', async () => {
    const { url } = await aServer({ status: 418 });
    expect(await errorOf(aClient(url).parley.contacts.get('con_1'))).toMatchObject({
      name: 'APIError',
      status: 418,
    });
  });

  it('tells siblings apart', () => {
    const refused = new sdk.ConnectionError('refused');
    expect(refused).not.toBeInstanceOf(sdk.TimeoutError);
    expect(refused).not.toBeInstanceOf(sdk.APIError);
    expect(new Error('other')).not.toBeInstanceOf(sdk.ParleyError);
  });

  it('recognises errors that another copy of the package made', async () => {
    vi.resetModules();
    const copy = await import('../src/index.ts');
    expect(copy.TimeoutError).not.toBe(sdk.TimeoutError);
    expect(new copy.TimeoutError('late')).toBeInstanceOf(sdk.TimeoutError);
    expect(new copy.TimeoutError('late')).toBeInstanceOf(sdk.ConnectionError);
    expect(new copy.TimeoutError('late')).not.toBeInstanceOf(sdk.AbortError);
  });

  it('does not take an error of ours for one of a class that a user derived from it', () => {
    class MyError extends sdk.ParleyError {}
    expect(new sdk.ParleyError('ours')).not.toBeInstanceOf(MyError);
    expect(new MyError('theirs')).toBeInstanceOf(MyError);
    expect(new MyError('theirs')).toBeInstanceOf(sdk.ParleyError);
  });
});

describe('contents', () => {
  it('carries everything that the problem says', async () => {
    const errors = [{ pointer: '/body/email', code: 'invalid_email', message: 'must be an e-mail address' }];
    const { url } = await aServer(aProblem(400, 'invalid_request', { errors }));
    const error = await errorOf(aClient(url).parley.contacts.create({ email: 'nonsense' }));
    expect(error).toMatchObject({
      status: 400,
      code: 'invalid_request',
      type: 'https://parley.example/problems/invalid_request',
      title: 'A title.',
      detail: 'A detail.',
      requestId: 'req_1',
      errors,
    });
    expect(String(error)).toBe(
      'BadRequestError: 400 invalid_request: A detail. | /body/email: must be an e-mail address ' +
        '(POST /v1/contacts, request req_1)',
    );
  });

  it('names what is in the way of a creation', async () => {
    const { url } = await aServer(aProblem(409, 'contact_exists', { existingId: 'con_2' }));
    expect(await errorOf(aClient(url).parley.contacts.create({}))).toMatchObject({ existingId: 'con_2' });
  });

  it('carries headers, rate limit, and members without a name of their own', async () => {
    const limit = { scope: 'key', class: 'read', retryAfter: 70 };
    const headers = { 'retry-after': '70', ratelimit: '"key";r=0;t=70', 'x-other': 'yes' };
    const { url } = await aServer({ status: 429, headers, json: { code: 'rate_limited', limit } });
    const error = await errorOf(aClient(url).parley.contacts.get('con_1'));
    expect(error).toMatchObject({
      code: 'rate_limited',
      retryAfter: 70,
      rateLimit: { policy: 'key', remaining: 0, resetSeconds: 70 },
      problem: { limit },
    });
    expect(error instanceof sdk.APIError && error.headers.get('x-other')).toBe('yes');
  });

  it.each([
    ['a page of a proxy', '<html>Bad Gateway</html>'],
    ['nothing', ''],
    ['JSON of another form', '[1, 2]'],
    [
      'a problem whose members have wrong types',
      '{"code": 5, "detail": {}, "errors": [{"pointer": 1}, null, "x"]}',
    ],
  ])('makes do with %s', async (_, text) => {
    const { url } = await aServer({ status: 502, text });
    const error = await errorOf(aClient(url, { maxRetries: 0 }).parley.contacts.get('con_1'));
    expect(error).toMatchObject({ status: 502, code: undefined, detail: undefined, errors: [] });
    expect(String(error)).toBe('ServerError: 502: Bad Gateway (GET /v1/contacts/{contactRef})');
  });

  it('says why no connection came about', async () => {
    const { url } = await aServer(hangUp);
    const error = await errorOf(aClient(url, { maxRetries: 0 }).parley.contacts.get('con_1'));
    expect(error).toBeInstanceOf(sdk.ConnectionError);
    expect(String(error)).toBe(`ConnectionError: GET ${url}: other side closed`);
  });

  it('says that nobody listens at the address', async () => {
    const { parley } = aClient(await anAddressWithoutServer(), { maxRetries: 0 });
    expect(String(await errorOf(parley.contacts.get('con_1')))).toContain('ECONNREFUSED');
  });

  it('never holds a key that a server or a fetch repeats', async () => {
    const { url } = await aServer(
      aProblem(401, 'invalid_api_key', { detail: `No such key: ${KEY}`, given: KEY }),
    );
    const refused = await errorOf(aClient(url).parley.contacts.get('con_1'));
    expect(JSON.stringify(refused) + String(refused)).not.toContain(KEY);

    const reason = Object.assign(new Error(`cannot send Bearer ${KEY}`), {
      code: 'EODD',
      request: { key: KEY },
    });
    const fetch = () => Promise.reject(new TypeError(`with ${KEY}`, { cause: reason }));
    const failed = await errorOf(aClient(url, { fetch, maxRetries: 0 }).parley.contacts.get('con_1'));
    expect(String(failed)).toContain('cannot send Bearer parley_test_[redacted]');
    expect(failed).toMatchObject({ cause: { name: 'TypeError', cause: { code: 'EODD' } } });
    expect(inspect(failed, { depth: 10, showHidden: true })).not.toContain(KEY);
  });

  it('says that the function which gives the key has failed, without the key', async () => {
    const apiKey = () => Promise.reject(new Error(`the vault is shut, not ${KEY}`));
    const failed = await errorOf(aClient('http://localhost:1', { apiKey }).parley.contacts.get('con_1'));
    expect(failed).toMatchObject({
      name: 'ParleyError',
      message: expect.stringContaining('the vault is shut'),
    });
    expect(inspect(failed, { depth: 10, showHidden: true })).not.toContain(KEY);
  });

  it('tells which limit was reached and which plan would allow the call', async () => {
    const limit = { scope: 'key', class: 'read', perMinute: 60, retryAfter: 1 };
    const { url } = await aServer(aProblem(429, 'rate_limited', { limit, suggestedPlan: 'starter' }));
    const error = await errorOf(aClient(url, { maxRetries: 0 }).parley.contacts.get('con_1'));
    expect(error).toMatchObject({ limit, suggestedPlan: 'starter' });
  });
});
