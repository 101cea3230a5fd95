/** Calls against a real server: idempotency keys, password confirmation, and errors as ApiError. */
import { afterEach, describe, expect, it } from 'vitest';
import { answeringServer, aProblem } from '../testing/answering-server.ts';
import type { GivenAnswer } from '../testing/answering-server.ts';
import { changeChoice } from './choice.ts';
import { passwordChangeNeeded, passwordNeeded, sessionLost } from './signals.ts';
import { send, withQuery } from './transport.ts';

const stops: (() => unknown)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function serverWith(...answers: GivenAnswer[]) {
  const server = await answeringServer(answers);
  stops.push(server.stop);
  const write = (body: unknown = { name: 'a' }) =>
    send({ method: 'POST', path: `${server.url}/v1/things`, headers: {}, body, isIdempotent: true });
  const read = () =>
    send({
      method: 'GET',
      path: `${server.url}/v1/things`,
      headers: {},
      body: undefined,
      isIdempotent: false,
    });
  const keys = () => server.asked.map(({ headers }) => headers['idempotency-key']);
  return { ...server, write, read, keys };
}

describe('the idempotency key', () => {
  it('is the same for the repetition of a call that got no answer', async () => {
    const { write, keys } = await serverWith({ status: 0, hangUp: true }, { status: 201, body: {} });
    await expect(write()).rejects.toMatchObject({ code: 'no_connection' });
    await write();
    expect(keys()[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys()[1]).toBe(keys()[0]);
  });

  it('is the same for two calls that are under way together, as after a double click', async () => {
    const { write, keys } = await serverWith({ status: 201, body: {} }, { status: 201, body: {} });
    await Promise.all([write(), write()]);
    expect(keys()[1]).toBe(keys()[0]);
  });

  it('is another one for the same thing done again', async () => {
    const { write, keys } = await serverWith({ status: 201, body: {} }, { status: 201, body: {} });
    await write();
    await write();
    expect(keys()[1]).not.toBe(keys()[0]);
  });

  it('is another one after a refusal, because the next attempt is a new decision', async () => {
    const { write, keys } = await serverWith(aProblem(409, 'plan_limit'), { status: 201, body: {} });
    await expect(write()).rejects.toMatchObject({ code: 'plan_limit' });
    await write();
    expect(keys()[1]).not.toBe(keys()[0]);
  });

  it('is not sent where the route does not take one', async () => {
    const { read, keys } = await serverWith({ status: 200, body: {} });
    await read();
    expect(keys()).toEqual([undefined]);
  });
});

describe('a call that wants the password confirmed', () => {
  it('is repeated with the same key and body once the password was proved', async () => {
    stops.push(passwordNeeded.listen(() => Promise.resolve(true)));
    const { write, keys, asked } = await serverWith(aProblem(403, 'password_confirmation_required'), {
      status: 201,
      body: { id: 1 },
    });
    expect((await write()).body).toEqual({ id: 1 });
    expect(keys()[1]).toBe(keys()[0]);
    expect(asked[1]?.body).toBe(asked[0]?.body);
  });

  it('ends as cancelled, without a second call, when the person does not prove it', async () => {
    stops.push(passwordNeeded.listen(() => Promise.resolve(false)));
    const { write, asked } = await serverWith(aProblem(403, 'password_confirmation_required'));
    await expect(write()).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('without a body gives undefined', async () => {
    const { read } = await serverWith({ status: 204 });
    expect((await read()).body).toBeUndefined();
  });

  it('that is a problem gives all that the problem says', async () => {
    const errors = [{ pointer: '/body/email', code: 'invalid', message: 'is no address' }];
    const { read } = await serverWith(aProblem(400, 'invalid_request', { errors, existingId: 'con_1' }));
    await expect(read()).rejects.toMatchObject({
      name: 'ApiError',
      code: 'invalid_request',
      status: 400,
      detail: 'It did not work because of this.',
      requestId: 'req_1',
      errors,
      existingId: 'con_1',
    });
  });

  it('that is a page of some proxy is said to be unreadable, with its status', async () => {
    const { read } = await serverWith({ status: 502, body: '<h1>Bad gateway</h1>', type: 'text/html' });
    await expect(read()).rejects.toMatchObject({
      code: 'unreadable_answer',
      status: 502,
      requestId: 'req_1',
    });
  });

  it('that ends the session, or wants the first password changed, is told to the app', async () => {
    const told: string[] = [];
    stops.push(sessionLost.listen(() => told.push('lost')));
    stops.push(passwordChangeNeeded.listen(() => told.push('change')));
    const { read } = await serverWith(
      aProblem(401, 'session_expired'),
      aProblem(403, 'password_change_required'),
      aProblem(401, 'invalid_sign_in'),
    );
    for (let call = 0; call < 3; call += 1) await expect(read()).rejects.toThrow('It did not work');
    expect(told).toEqual(['lost', 'change']);
  });
});

describe('every call', () => {
  it('names the workspace and the environment that are looked at', async () => {
    const { read, asked } = await serverWith({ status: 200, body: {} });
    changeChoice({ workspaceId: 6691, environment: 'test' });
    await read();
    expect(asked[0]?.headers).toMatchObject({ 'x-workspace-id': '6691', 'x-environment': 'test' });
  });
});

describe('withQuery', () => {
  it('writes lists as repeated keys and leaves out what is not given', () => {
    const query = { status: ['2xx', '5xx'], limit: 50, cursor: undefined, q: '', isOpen: false };
    expect(withQuery('/v1/things', query)).toBe('/v1/things?status=2xx&status=5xx&limit=50&isOpen=false');
  });

  it('leaves an address without query as it is', () => {
    expect(withQuery('/v1/things', undefined)).toBe('/v1/things');
  });
});
