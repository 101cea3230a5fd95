// What is logged and shown to hooks: enough to find a fault, and never a secret.
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Logger, LogLevel, RequestEvent, ResponseEvent, RetryEvent } from '../src/index.ts';
import { aProblem, aServer, hangUp, type Answer } from './server.ts';
import { aClient, aLog, errorOf, KEY } from './setup.ts';

const OTHER_KEY = 'parley_live_00000000000000000000000000000000abcdef';
const ODD_KEY = 'a-key-of-another-"form"';
const found: Answer = {
  json: { id: 'con_1', key: OTHER_KEY },
  headers: { 'set-cookie': 'session=hush', 'x-echo': OTHER_KEY },
};

afterEach(() => vi.unstubAllEnvs());

describe('secrets', () => {
  it.each([KEY, ODD_KEY])(
    'never shows the key in a log line or to a hook, at any level: %s',
    async (apiKey) => {
      const log = aLog();
      const events: unknown[] = [];
      const keep = (event: unknown) => void events.push(event);
      const { url } = await aServer(hangUp, aProblem(503, 'unavailable', { detail: apiKey }), found);
      const hooks = { onRequest: keep, onResponse: keep, onRetry: keep };
      const { transport } = aClient(url, { apiKey, logger: log, logLevel: 'debug', hooks });
      const query = { tag: [apiKey, OTHER_KEY] };
      const headers = { 'x-api-key': apiKey, 'x-note': apiKey };
      await transport.call({ method: 'GET', route: '/v1/things', query, options: { headers } });

      const shown = JSON.stringify([log.lines, events, events.map(String)]);
      expect(log.lines.length).toBeGreaterThan(5);
      expect(events.length).toBeGreaterThan(5);
      for (const secret of [KEY, ODD_KEY, JSON.stringify(ODD_KEY).slice(1, -1), OTHER_KEY, 'session=hush']) {
        expect(shown).not.toContain(secret);
        expect(decodeURIComponent(shown)).not.toContain(secret);
      }
    },
  );

  it('never logs bodies', async () => {
    const log = aLog();
    const { url } = await aServer({ json: { id: 'con_1', name: 'answered-name' } });
    await aClient(url, { logger: log, logLevel: 'debug' }).parley.contacts.create({ name: 'asked-name' });
    expect(JSON.stringify(log.lines)).not.toMatch(/answered-name|asked-name/);
  });
});

describe('levels', () => {
  it.each<[LogLevel, string[]]>([
    ['off', []],
    ['error', []],
    ['warn', ['warn']],
    ['info', ['info', 'warn']],
    ['debug', ['debug', 'debug', 'info', 'debug', 'debug', 'warn']],
  ])('writes what the level %s allows', async (logLevel, levels) => {
    const log = aLog();
    const { url } = await aServer({ status: 503 }, { json: {}, headers: { deprecation: '@1790000000' } });
    await aClient(url, { logger: log, logLevel }).parley.contacts.get('con_1');
    expect(log.lines.map(({ level }) => level)).toEqual(levels);
  });

  it('takes the level from the environment if it is not given', async () => {
    vi.stubEnv('PARLEY_LOG', 'debug');
    const log = aLog();
    const { url } = await aServer({ json: {} });
    await aClient(url, { logger: log, logLevel: undefined }).parley.contacts.get('con_1');
    expect(log.lines.map(({ message }) => message)).toEqual(['parley: request', 'parley: response']);
  });
});

describe('loggers', () => {
  it.each([
    ['pino itself', (logger: Logger) => logger],
    [
      'a child of it',
      (logger: Logger & { child?: (more: object) => Logger }) => logger.child?.({ app: 'shop' }) ?? logger,
    ],
  ])('keeps every detail in %s', async (_, make) => {
    const lines: string[] = [];
    const logger = make(pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }));
    const { url } = await aServer({ status: 503 }, { json: {} });
    await aClient(url, { logger, logLevel: 'debug' }).parley.contacts.get('con_1');
    const [request, , retry] = lines.map((line): unknown => JSON.parse(line));
    expect(request).toMatchObject({ level: 20, msg: 'parley: request', method: 'GET', attempt: 1 });
    expect(retry).toMatchObject({ level: 30, error: expect.stringContaining('503') });
    expect(lines.join()).not.toContain(KEY);
  });

  it('cannot break a call', async () => {
    const fail = () => {
      throw new Error('the disk is full');
    };
    const { url } = await aServer({ json: { id: 'con_1' } });
    const logger = { error: fail, warn: fail, info: fail, debug: fail };
    const { parley } = aClient(url, { logger, logLevel: 'debug' });
    expect(await parley.contacts.get('con_1')).toEqual({ id: 'con_1' });
  });

  it('is told of a level in the environment that does not exist, which stops nothing', async () => {
    vi.stubEnv('PARLEY_LOG', 'trace');
    const log = aLog();
    const { url } = await aServer({ json: {} });
    await aClient(url, { logger: log, logLevel: undefined }).parley.contacts.get('con_1');
    expect(log.lines).toMatchObject([{ level: 'warn', message: expect.stringContaining('but is trace') }]);
  });
});

describe('deprecations', () => {
  it('warns once per operation, with the day on which it ends', async () => {
    const log = aLog();
    const headers = { deprecation: '@1790000000', sunset: 'Tue, 01 Jun 2027 00:00:00 GMT' };
    const { url } = await aServer({ json: {}, headers });
    const { parley } = aClient(url, { logger: log, logLevel: 'warn' });
    await parley.contacts.get('con_1');
    await parley.contacts.get('con_2');
    expect(log.lines.map(({ message }) => message)).toEqual([
      'parley: GET /v1/contacts/{contactRef} is deprecated and ends on Tue, 01 Jun 2027 00:00:00 GMT.',
    ]);
  });
});

describe('hooks', () => {
  it('see each attempt, its answer, and each retry', async () => {
    const requests: RequestEvent[] = [];
    const responses: ResponseEvent[] = [];
    const retries: RetryEvent[] = [];
    const { url } = await aServer(hangUp, aProblem(503, 'unavailable'), {
      json: {},
      headers: { 'x-request-id': 'req_2' },
    });
    const hooks = {
      onRequest: (event: RequestEvent) => void requests.push(event),
      onResponse: (event: ResponseEvent) => void responses.push(event),
      onRetry: (event: RetryEvent) => void retries.push(event),
    };
    await aClient(url, { hooks }).parley.contacts.get('con_1');
    const call = { method: 'GET', route: '/v1/contacts/{contactRef}', url: `${url}/v1/contacts/con_1` };
    expect(requests).toMatchObject([1, 2, 3].map((attempt) => ({ ...call, attempt })));
    expect(requests[0]?.headers.authorization).toBe('[redacted]');
    expect(responses).toMatchObject([
      { ...call, attempt: 2, status: 503, requestId: 'req_1', durationMs: 0 },
      { ...call, attempt: 3, status: 200, requestId: 'req_2' },
    ]);
    expect(retries).toMatchObject([
      { ...call, attempt: 1, delayMs: 375, error: { name: 'ConnectionError' } },
      { ...call, attempt: 2, delayMs: 750, error: { name: 'ServerError' } },
    ]);
  });

  it('cannot break a call', async () => {
    const log = aLog();
    const onRequest = () => {
      throw new Error(`broken, with ${KEY}`);
    };
    const { url } = await aServer({ json: { id: 'con_1' } });
    const { parley } = aClient(url, { hooks: { onRequest }, logger: log, logLevel: 'error' });
    expect(await parley.contacts.get('con_1')).toEqual({ id: 'con_1' });
    expect(log.lines).toEqual([
      {
        level: 'error',
        message: 'parley: a hook threw an error',
        details: { error: 'Error: broken, with parley_test_[redacted]' },
      },
    ]);
  });

  it('cannot end the process by a promise that rejects', async () => {
    const log = aLog();
    const onResponse = () => Promise.reject(new Error('the metrics are away'));
    const { url } = await aServer({ json: {} });
    await aClient(url, { hooks: { onResponse }, logger: log, logLevel: 'error' }).parley.contacts.get(
      'con_1',
    );
    await Promise.resolve();
    expect(log.lines).toMatchObject([{ details: { error: 'Error: the metrics are away' } }]);
  });

  it('do not keep a call from failing as it fails', async () => {
    const { url } = await aServer(aProblem(404, 'contact_not_found'));
    const hooks = { onResponse: () => undefined };
    expect(await errorOf(aClient(url, { hooks }).parley.contacts.get('con_1'))).toMatchObject({
      status: 404,
    });
  });
});
