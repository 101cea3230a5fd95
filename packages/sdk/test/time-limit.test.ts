// Timeouts and the caller's signal: nothing waits longer than it was told to.
import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { sleep } from '../src/core/time-limit.ts';
import { AbortError, ConnectionError, TimeoutError } from '../src/index.ts';
import { aServer, silence, type Answer } from './server.ts';
import { aClient, errorOf } from './setup.ts';

const FOR_EVER_MS = 1_000_000;

describe('timeoutMs', () => {
  it('ends an attempt that gets no answer', async () => {
    const { url } = await aServer(silence);
    const error = await errorOf(aClient(url, { timeoutMs: 20, maxRetries: 0 }).parley.contacts.get('con_1'));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(String(error)).toBe('TimeoutError: No answer within 20 ms.');
  });

  it('ends an attempt whose body never ends', async () => {
    const trickle: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
    };
    const { url } = await aServer(trickle);
    const call = aClient(url).parley.contacts.get('con_1', { timeoutMs: 20, maxRetries: 0 });
    expect(await errorOf(call)).toBeInstanceOf(TimeoutError);
  });

  it('ends an attempt even if the given fetch does not listen', async () => {
    const fetch = () => new Promise<Response>(() => undefined);
    const { parley } = aClient('http://localhost', { fetch, timeoutMs: 5, maxRetries: 0 });
    expect(await errorOf(parley.contacts.get('con_1'))).toBeInstanceOf(TimeoutError);
  });

  it('allows more than a timer can hold', async () => {
    const { url } = await aServer({ json: { id: 'con_1' } });
    const { parley } = aClient(url, { timeoutMs: Number.MAX_SAFE_INTEGER, maxRetries: 0 });
    expect(await parley.contacts.get('con_1')).toEqual({ id: 'con_1' });
  });

  it.each([0, -1, Number.NaN])('refuses %d', async (timeoutMs) => {
    expect(() => aClient('http://localhost', { timeoutMs })).toThrow('timeoutMs must be a number above 0');
    const call = aClient('http://localhost').parley.contacts.get('con_1', { timeoutMs });
    expect(String(await errorOf(call))).toContain('timeoutMs must be a number above 0');
  });
});

describe('the function that gives the key', () => {
  const never = () => new Promise<string>(() => undefined);

  it('falls under the timeout', async () => {
    const { url, seen } = await aServer({ json: {} });
    const { parley } = aClient(url, { apiKey: never, timeoutMs: 20, maxRetries: 0 });
    expect(await errorOf(parley.contacts.get('con_1'))).toBeInstanceOf(TimeoutError);
    expect(seen).toEqual([]);
  });

  it('falls under the signal, and is not asked if that has fired before', async () => {
    let asked = 0;
    const controller = new AbortController();
    const apiKey = () => {
      asked += 1;
      controller.abort();
      return never();
    };
    const { url, seen } = await aServer({ json: {} });
    const { parley } = aClient(url, { apiKey });
    const call = () => parley.contacts.get('con_1', { signal: controller.signal });
    expect(await errorOf(call())).toBeInstanceOf(AbortError);
    expect(await errorOf(call())).toBeInstanceOf(AbortError);
    expect([asked, seen]).toEqual([1, []]);
  });

  it('sends nothing if it answers after the time was up', async () => {
    let give: (key: string) => void = () => undefined;
    const controller = new AbortController();
    const apiKey = () => {
      controller.abort();
      return new Promise<string>((resolve) => {
        give = resolve;
      });
    };
    const { url, seen } = await aServer({ json: {} });
    const { parley } = aClient(url, { apiKey });
    await errorOf(parley.contacts.get('con_1', { signal: controller.signal }));
    give('a-late-key');
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toEqual([]);
  });
});

describe('signal', () => {
  it('ends a call that waits for its answer, with the reason as cause', async () => {
    const controller = new AbortController();
    const { url, seen } = await aServer(() => controller.abort('changed my mind'));
    const call = aClient(url).parley.contacts.get('con_1', { signal: controller.signal });
    const error = await errorOf(call);
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ cause: 'changed my mind' });
    expect(seen).toHaveLength(1);
  });

  it('ends a call that waits for its next attempt', async () => {
    const controller = new AbortController();
    const { url, seen } = await aServer({ status: 503, headers: { 'retry-after': '60' } });
    const waitFor = (delayMs: number, signal?: AbortSignal) => {
      const waiting = sleep(delayMs, signal);
      controller.abort();
      return waiting;
    };
    const { parley } = aClient(url, {}, { sleep: waitFor });
    expect(await errorOf(parley.contacts.get('con_1', { signal: controller.signal }))).toBeInstanceOf(
      AbortError,
    );
    expect(seen).toHaveLength(1);
  });

  it('keeps a call from being sent if it has fired before', async () => {
    const { url, seen } = await aServer({ json: {} });
    const call = aClient(url).parley.contacts.get('con_1', { signal: AbortSignal.abort() });
    expect(await errorOf(call)).toBeInstanceOf(AbortError);
    expect(seen).toEqual([]);
  });

  it('is left without listeners when the call is over', async () => {
    const { signal } = new AbortController();
    const { url } = await aServer({ status: 503 }, { json: {} });
    const { parley } = aClient(url, {}, { sleep: (_, given) => sleep(0, given) });
    await parley.contacts.get('con_1', { signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('sleep', () => {
  it('ends at once when its signal fires', async () => {
    const controller = new AbortController();
    const waiting = sleep(FOR_EVER_MS, controller.signal);
    controller.abort();
    expect(await errorOf(waiting)).toBeInstanceOf(AbortError);
  });

  it('does not begin when its signal has fired', async () => {
    expect(await errorOf(sleep(FOR_EVER_MS, AbortSignal.abort()))).toBeInstanceOf(AbortError);
  });
});
