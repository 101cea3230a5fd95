// When a call is repeated, how long the client waits before that, and when it gives up.
import { describe, expect, it } from 'vitest';
import { retryDelayMs } from '../src/core/retry.ts';
import { ConnectionError } from '../src/index.ts';
import { aProblem, aServer, hangUp, silence, type Answer } from './server.ts';
import { aClient, errorOf, NOW } from './setup.ts';

const found: Answer = { json: { id: 'con_1' } };

describe('which failures are repeated', () => {
  it.each([408, 429, 500, 502, 503, 504])('repeats a call that was answered with %d', async (status) => {
    const { url, seen } = await aServer({ status }, found);
    expect(await aClient(url).parley.contacts.get('con_1')).toEqual({ id: 'con_1' });
    expect(seen).toHaveLength(2);
  });

  it.each([400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 501])(
    'does not repeat one answered with %d',
    async (status) => {
      const { url, seen } = await aServer({ status }, found);
      expect(await errorOf(aClient(url).parley.contacts.get('con_1'))).toMatchObject({ status });
      expect(seen).toHaveLength(1);
    },
  );

  it('repeats a write whose first request is still running', async () => {
    const { url, seen } = await aServer(aProblem(409, 'idempotency_in_progress'), found);
    await aClient(url).parley.contacts.create({});
    expect(seen).toHaveLength(2);
  });

  it('does not repeat a write that collides with something', async () => {
    const { url, seen } = await aServer(aProblem(409, 'contact_exists'), found);
    expect(await errorOf(aClient(url).parley.contacts.create({}))).toMatchObject({ code: 'contact_exists' });
    expect(seen).toHaveLength(1);
  });

  it('repeats a call whose connection broke before an answer', async () => {
    const { url, seen } = await aServer(hangUp, found);
    expect(await aClient(url).parley.contacts.get('con_1')).toEqual({ id: 'con_1' });
    expect(seen).toHaveLength(2);
  });

  it('repeats a call whose answer broke off in the middle', async () => {
    const breakOff: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"id":', () => response.socket?.destroy());
    };
    const { url, seen } = await aServer(breakOff, found);
    expect(await aClient(url).parley.contacts.get('con_1')).toEqual({ id: 'con_1' });
    expect(seen).toHaveLength(2);
  });

  it('repeats a call that was not answered in time, and gives the second attempt all its time', async () => {
    // A timer shared by both attempts would end the second one before it began.
    const { url, seen } = await aServer(silence, found);
    const { parley } = aClient(url, { timeoutMs: 500 });
    expect(await parley.contacts.get('con_1')).toEqual({ id: 'con_1' });
    expect(seen).toHaveLength(2);
  });

  it('obeys x-should-retry against its own judgement', async () => {
    const yes = await aServer({ status: 404, headers: { 'x-should-retry': 'true' } }, found);
    await aClient(yes.url).parley.contacts.get('con_1');
    expect(yes.seen).toHaveLength(2);

    const no = await aServer({ status: 503, headers: { 'x-should-retry': 'false' } }, found);
    expect(await errorOf(aClient(no.url).parley.contacts.get('con_1'))).toMatchObject({ status: 503 });
    expect(no.seen).toHaveLength(1);
  });
});

describe('how often', () => {
  it('gives up after two retries, with the last error', async () => {
    const { url, seen } = await aServer({ status: 500 }, { status: 502 }, { status: 503 });
    expect(await errorOf(aClient(url).parley.contacts.get('con_1'))).toMatchObject({
      name: 'ServerError',
      status: 503,
    });
    expect(seen).toHaveLength(3);
  });

  it('lets client and call say how often', async () => {
    const { url, seen } = await aServer({ status: 503 });
    const { parley } = aClient(url, { maxRetries: 1 });
    await errorOf(parley.contacts.get('con_1'));
    expect(seen).toHaveLength(2);
    await errorOf(parley.contacts.get('con_1', { maxRetries: 0 }));
    expect(seen).toHaveLength(3);
  });

  it('keeps idempotency key and body over all attempts', async () => {
    const { url, seen } = await aServer(hangUp, { status: 503 }, found);
    await aClient(url).parley.contacts.create({ name: 'Ada' });
    expect(seen.map(({ headers, body }) => [headers['idempotency-key'], body])).toEqual(
      Array.from({ length: 3 }, () => ['made-1', '{"name":"Ada"}']),
    );
  });
});

describe('how long it waits', () => {
  it('doubles the wait from half a second to eight, and takes between half and the whole of it', () => {
    const failure = new ConnectionError('refused');
    const least = Array.from({ length: 7 }, (_, retriesDone) => retryDelayMs(failure, retriesDone, () => 0));
    const most = Array.from({ length: 7 }, (_, retriesDone) => retryDelayMs(failure, retriesDone, () => 1));
    expect(least).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
    expect(most).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it('waits between attempts', async () => {
    const { url } = await aServer({ status: 503 }, { status: 503 }, found);
    const { parley, waits } = aClient(url);
    await parley.contacts.get('con_1');
    expect(waits).toEqual([375, 750]);
  });

  it.each([
    ['seconds', '7', 7_000],
    ['no time, which would bring everybody back at once', '0', 375],
    ['less than no time', '-5', 375],
    ['one minute', '60', 60_000],
    ['an HTTP date', new Date(NOW + 12_000).toUTCString(), 12_000],
    ['an HTTP date in the past', new Date(NOW - 12_000).toUTCString(), 375],
    ['nonsense', 'soon', 375],
  ])('honours Retry-After as %s', async (_, retryAfter, waited) => {
    const { url } = await aServer({ status: 429, headers: { 'retry-after': retryAfter } }, found);
    const { parley, waits } = aClient(url);
    await parley.contacts.get('con_1');
    expect(waits).toEqual([waited]);
  });

  it.each([
    ['seconds', '61', 61],
    ['an HTTP date', new Date(NOW + 3_600_000).toUTCString(), 3_600],
    ['a time stamp by mistake', '1770800400000', 1_770_800_400_000],
  ])('throws at once if Retry-After asks for more than a minute, as %s', async (_, retryAfter, seconds) => {
    const { url, seen } = await aServer({ status: 429, headers: { 'retry-after': retryAfter } }, found);
    const { parley, waits } = aClient(url);
    expect(await errorOf(parley.contacts.get('con_1'))).toMatchObject({
      name: 'RateLimitError',
      retryAfter: seconds,
    });
    expect(waits).toEqual([]);
    expect(seen).toHaveLength(1);
  });
});
