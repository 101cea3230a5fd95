/** Walks every route of the contract with requests that it must refuse: each gets a problem that says what is wrong and where. */
import { gzipSync } from 'node:zlib';
import type { NamedRoute } from '@parley/contract';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { MOST_BODY_BYTES, MOST_BODY_DEPTH } from '../src/http/json-body.ts';
import { accepts, inOneLine, refusedBy, refusedInQuery, unstorableFor } from './arbitrary.ts';
import { startHarness } from './harness.ts';
import type { Answered, Harness } from './harness.ts';
import { neverNamed, pathWith } from './path-values.ts';
import { expectInDocuments } from './listed-problems.ts';
import { expectProblem } from './problem.ts';
import { head, sendRaw } from './raw-http.ts';
import { bodyOf, exampleBody, fieldsOf, headersOf, nameOf, queryOf, ROUTES } from './requests.ts';
import { aWorld } from './world.ts';
import type { World } from './world.ts';

let api: Harness;
let world: World;
let columns: readonly string[];

beforeAll(async () => {
  api = await startHarness();
  world = await aWorld(api);
  columns = await everyColumn();
});
afterAll(() => api.close());
afterEach(() => {
  expect('polluted' in {}).toBe(false);
});

/** Every column of the database, in SQL's spelling and in JSON's. */
async function everyColumn(): Promise<string[]> {
  const query = `select distinct column_name as name from information_schema.columns where table_schema = 'public'`;
  const { rows } = await api.parts.database.pool.query<{ name: string }>(query);
  const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [...new Set(rows.flatMap(({ name }) => [name, camel(name)]))];
}

interface Wrong {
  readonly body?: unknown;
  readonly query?: string;
  readonly headers?: Record<string, string>;
}

/** Calls a route with something wrong. It names nothing that is there: what is wrong must be found before that is missed. */
async function call(named: NamedRoute, { body, query = '', headers }: Wrong): Promise<Answered> {
  const as = await world.as(named.route.metadata.callers[0] ?? 'nobody');
  const path = pathWith(named.route, neverNamed(named.route)) + query;
  const sent = body === undefined ? exampleBody(named, world) : body;
  const given = { ...as, body: sent, headers: { ...as.headers, ...headers } };
  const answer = await api.call(named.route.method, path, given);
  expectInDocuments(named, answer);
  return answer;
}

const pointersOf = (answer: Answered) =>
  expectProblem(answer, 'invalid_request').map(({ pointer }) => pointer);
const table = (routes: readonly NamedRoute[]) => routes.map((named) => [nameOf(named), named] as const);
const taking = ROUTES.filter((named) => bodyOf(named) !== null);

const chunked = (names: readonly string[], size = 90) =>
  Array.from({ length: Math.ceil(names.length / size) }, (_, at) => names.slice(at * size, (at + 1) * size));

/** Fields that take line breaks: secrets, which take anything, and what people wrote to each other. */
const OF_MANY_LINES = /password|^wording$/i;

describe.each(table(taking))('%s', (_name, named) => {
  const valid = () => ({ ...(exampleBody(named, world) as object) });

  test('names each field of the body that it does not know, every column of the database among them', async () => {
    const known = new Set(fieldsOf(named).map(([name]) => name));
    const unknown = columns.filter((name) => !known.has(name));
    expect(unknown.length).toBeGreaterThan(50);
    for (const names of chunked(unknown)) {
      const body = { ...valid(), ...Object.fromEntries(names.map((name) => [name, 'x'])) };
      expect(pointersOf(await call(named, { body }))).toEqual(names.map((name) => `/body/${name}`));
    }
  });

  test('refuses keys that would reach a prototype', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString']) {
      const inner = JSON.stringify(valid()).slice(1, -1);
      const body = `{${inner}${inner === '' ? '' : ','}"${key}":{"polluted":true,"prototype":{"polluted":true}}}`;
      expect([key, pointersOf(await call(named, { body }))]).toEqual([key, [`/body/${key}`]]);
    }
  });

  test.each(fieldsOf(named).map(([name, schema]) => [name, schema] as const))(
    'points at the field %s when it has a value that it may not have',
    async (name, schema) => {
      const refused = [...refusedBy(schema), ...(accepts(schema, undefined) ? [] : [undefined])];
      expect(refused.length).toBeGreaterThan(3);
      for (const value of refused) {
        const pointers = pointersOf(await call(named, { body: { ...valid(), [name]: value } }));
        expect(
          pointers.every((pointer) => pointer === `/body/${name}` || pointer.startsWith(`/body/${name}/`)),
        ).toBe(true);
        expect(pointers.length).toBeGreaterThan(0);
      }
    },
  );

  test.each(fieldsOf(named).filter(([, schema]) => unstorableFor(schema).length > 0))(
    'refuses U+0000 and lone surrogates in the text of %s',
    async (name, schema) => {
      for (const value of unstorableFor(schema)) {
        const pointer = Array.isArray(value) ? `/body/${name}/0` : `/body/${name}`;
        const pointers = pointersOf(await call(named, { body: { ...valid(), [name]: value } }));
        expect([...new Set(pointers)]).toEqual([pointer]);
      }
    },
  );

  test.each(
    fieldsOf(named).filter(([name, schema]) => !OF_MANY_LINES.test(name) && unstorableFor(schema).length > 0),
  )('takes no control character in %s, which is one line', async (name, schema) => {
    for (const value of inOneLine(schema)) {
      const pointers = pointersOf(await call(named, { body: { ...valid(), [name]: value } }));
      expect(pointers[0]).toMatch(new RegExp(`^/body/${name}(/0)?$`));
    }
  });

  test('takes an object, and no other kind of JSON', async () => {
    for (const body of ['[]', '1', 'null', '"text"', 'true']) {
      const refused = await call(named, { body });
      expectProblem(refused, 'invalid_request');
      expect(pointersOf(refused)).toEqual(['/body']);
    }
  });

  test('takes a body that is JSON in UTF-8', async () => {
    for (const body of ['{', '{"a":}', '{"a":1,}', '{a:1}', '[1', "{'a':1}", '\u0000', '{}{}', 'NaN']) {
      expectProblem(await call(named, { body }), 'invalid_json');
    }
  });

  test('takes a body that is said to be JSON', async () => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      'application/json; charset=latin1',
      'application/json; charset=utf-16le',
      'application/json; charset="utf-16"',
      'application/json;charset=utf-32',
      'application/json; x=y; charset = utf-7',
    ];
    for (const type of types) {
      expectProblem(
        await call(named, { body: '{}', headers: { 'content-type': type } }),
        'unsupported_media_type',
      );
    }
  });

  test('takes UTF-8, said in any way', async () => {
    for (const type of [
      'Application/JSON',
      'application/json;charset=UTF-8',
      'application/json; x=y; charset="utf-8"',
    ]) {
      const headers = { 'content-type': type };
      expect(pointersOf(await call(named, { body: '{"nonsense":1}', headers }))).toContain('/body/nonsense');
    }
  });

  test('says where a body stops being JSON', async () => {
    const answer = await call(named, { body: '{\n  "a": x\n}' });
    expectProblem(answer, 'invalid_json');
    expect(answer.body['detail']).toBe('The body is not valid JSON at line 2, column 8.');
    const cut = await call(named, { body: '{"a"' });
    expectProblem(cut, 'invalid_json');
    expect(cut.body['detail']).toBe('The body ends too early at line 1, column 5.');
  });

  test('takes a body that is not nested too deeply', async () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    expect(pointersOf(await call(named, { body: nested(MOST_BODY_DEPTH) }))).toContain('/body/a');
    for (const depth of [MOST_BODY_DEPTH + 1, 10_000]) {
      expectProblem(await call(named, { body: nested(depth) }), 'json_too_deep');
      expectProblem(await call(named, { body: '['.repeat(depth) + ']'.repeat(depth) }), 'json_too_deep');
    }
  });

  test('takes a body that is not too large', async () => {
    const body = JSON.stringify({ a: 'x'.repeat(MOST_BODY_BYTES) });
    expectProblem(await call(named, { body }), 'body_too_large');
  });

  test('reads a body as UTF-8 and unpacks it only as far as it may be', async () => {
    const send = async (bytes: Buffer, ...lines: string[]) => {
      const as = await world.as(named.route.metadata.callers[0] ?? 'nobody');
      const credentials = [
        as.key ? `Authorization: Bearer ${as.key}` : '',
        as.cookie ? `Cookie: ${as.cookie}` : '',
      ];
      const start = `${named.route.method} ${pathWith(named.route, neverNamed(named.route))} HTTP/1.1`;
      const own = [
        'Host: x',
        `Origin: http://x`,
        'Content-Type: application/json',
        `Content-Length: ${bytes.length}`,
      ];
      const lead = head(start, ...own, ...credentials.filter((line) => line !== ''), ...lines);
      return sendRaw(api.url, Buffer.concat([Buffer.from(lead), bytes]));
    };
    const invalid = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    expectProblem((await send(invalid)) ?? fail(), 'invalid_json');
    expectProblem((await send(bomb, 'Content-Encoding: gzip')) ?? fail(), 'body_too_large');
    expectProblem(
      (await send(Buffer.from('{}'), 'Content-Encoding: br')) ?? fail(),
      'unsupported_media_type',
    );
    expectProblem((await send(Buffer.from('no gzip'), 'Content-Encoding: gzip')) ?? fail(), 'invalid_json');
  });
});

// Some 10 KB that unpack to 10 MB.
const bomb = gzipSync(Buffer.from(JSON.stringify({ a: ' '.repeat(10_000_000) })));

function fail(): never {
  throw new Error('The server hung up without an answer.');
}

describe.each(table(ROUTES))('%s', (_name, named) => {
  test('names each query parameter that it does not know', async () => {
    const known = new Set(Object.keys(queryOf(named)));
    const unknown = ['nonsense', 'workspace_id', 'a[0]', 'a[b][c]', '__proto__', 'constructor', '$where'];
    for (const name of unknown) {
      expect(known.has(name)).toBe(false);
      const answer = await call(named, { query: `?${encodeURIComponent(name)}=1` });
      expect([name, pointersOf(answer)]).toEqual([name, [`/query/${name}`]]);
    }
  });

  const parameters = Object.entries(queryOf(named));
  test.each(parameters)(
    'points at the query parameter %s when it has a value that it may not have',
    async (name, schema) => {
      const unstorable = unstorableFor(schema)
        .flat()
        .map(String)
        .filter((text) => text.includes('\u0000'));
      const refused = [...refusedInQuery(schema), ...unstorable];
      expect(refused.length).toBeGreaterThan(2);
      for (const value of refused) {
        const pairs = [value].flat().map((text): [string, string] => [name, text]);
        const answer = await call(named, { query: `?${String(new URLSearchParams(pairs))}` });
        const pointers = pointersOf(answer);
        expect(pointers.length).toBeGreaterThan(0);
        expect(
          pointers.every((pointer) => pointer === `/query/${name}` || pointer.startsWith(`/query/${name}/`)),
        ).toBe(true);
      }
    },
  );
});

const reading = ROUTES.flatMap((named) =>
  Object.entries(headersOf(named)).map(
    ([header, schema]) => [nameOf(named), header, { named, schema }] as const,
  ),
);

test.each(reading)(
  '%s points at the header %s when it has a value that it may not have',
  async (_name, header, { named, schema }) => {
    const refused = ['x'.repeat(300), '\u00e9', 'tab\tinside'].filter((value) => !accepts(schema, value));
    expect(refused.length).toBeGreaterThan(1);
    for (const value of refused) {
      expect(pointersOf(await call(named, { headers: { [header]: value } }))).toContain(`/headers/${header}`);
    }
  },
);

const named = ROUTES.filter(({ route }) => route.path.includes(':'));

test.each(table(named))(
  '%s refuses a path with U+0000, or with percent signs that encode nothing',
  async (_name, { route }) => {
    const as = await world.as(route.metadata.callers[0] ?? 'nobody');
    const path = (value: string) => route.path.replace(/:[A-Za-z]+/g, value);
    for (const broken of ['%', '%zz', '%ff', '%c3%28', 'a%e2%82']) {
      expectProblem(await api.call(route.method, path(broken), as), 'invalid_url');
    }
    for (const unstorable of ['%00', 'a%00b', '%1f']) {
      const answer = await api.call(route.method, path(unstorable), {
        ...as,
        body: exampleBody(ROUTES.find((each) => each.route === route) ?? fail(), world),
      });
      expect(pointersOf(answer)[0]).toMatch(/^\/path\//);
    }
  },
);

describe('addresses', () => {
  test.each([
    '/v1',
    '/v1/',
    '/v1/nothing',
    '/v1/contacts/a/b/c',
    '/v1/contacts%2fx',
    '/v1/.env',
    '/v1//contacts',
  ])('answers 404 for %s, which is none', async (path) => {
    for (const method of ['GET', 'POST', 'DELETE']) expectProblem(await api.call(method, path), 'not_found');
  });

  const paths = [...new Set(ROUTES.map(({ route }) => route.path))];

  test.each(paths)(
    'answers 405 at %s for methods that it does not take, and names those that it does',
    async (path) => {
      const address = path.replace(/:[A-Za-z]+/g, 'x');
      const fits = (pattern: string) =>
        new RegExp(`^${pattern.replace(/:[A-Za-z]+/g, '[^/]+')}$`).test(address);
      const taken = new Set<string>(
        ROUTES.filter(({ route }) => fits(route.path)).map(({ route }) => route.method),
      );
      if (taken.has('GET')) taken.add('HEAD');
      const wrong = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'].filter(
        (method) => !taken.has(method),
      );
      for (const method of wrong) {
        const answer = (await sendRaw(api.url, head(`${method} ${address} HTTP/1.1`, 'Host: x'))) ?? fail();
        expectProblem(answer, 'method_not_allowed');
        const allowed = (answer.headers.get('allow') ?? '').split(', ');
        expect(allowed.toSorted()).toEqual([...taken, 'OPTIONS'].toSorted());
      }
    },
  );

  test.each(paths)('tells at %s which methods it takes when asked for its OPTIONS', async (path) => {
    const answer = await api.call('OPTIONS', path.replace(/:[A-Za-z]+/g, 'x'));
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(answer.headers.get('allow')).toContain('OPTIONS');
  });
});
