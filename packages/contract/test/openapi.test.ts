/** Proves what the OpenAPI document promises about itself: fresh, complete, worked through with examples, and closed to what only people may call. */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { buildDocument } from '../scripts/openapi/document.ts';
import { isObject, objectAt } from '../scripts/openapi/json.ts';
import type { Json, JsonObject } from '../scripts/openapi/json.ts';
import { operationIdOf } from '../scripts/openapi/names.ts';
import { contract, ERRORS, everyRoute } from '../src/index.ts';
import { committedDocument, ROOM, runTool, workshop } from './openapi-tools.ts';

const document = committedDocument();
const operations = Object.values(objectAt(document, 'paths'))
  .filter(isObject)
  .flatMap((methods) => Object.values(methods).filter(isObject));
const routes = everyRoute(contract);

describe('the committed files', () => {
  test('are what the contract makes', async () => {
    expect(document).toEqual(await buildDocument());
    expect(await check(ROOM)).toMatchObject({ code: 0, stderr: '' });
  }, 300_000);

  test('would be named if they were not', async () => {
    const folder = workshop();
    copyFileSync(join(ROOM, 'openapi.json'), join(folder, 'openapi.json'));
    writeFileSync(join(folder, 'openapi.yaml'), 'openapi: 3.1.1\n');
    const { code, stderr } = await check(folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^openapi\.yaml is not what the contract makes\..*\n$/);
    rmSync(folder, { recursive: true });
  }, 300_000);

  test('say the same in JSON and in YAML', () => {
    expect(parse(readFileSync(join(ROOM, 'openapi.yaml'), 'utf8'))).toEqual(document);
  });
});

describe('every operation', () => {
  test('is one that a key may call, and all of those are there', () => {
    const forKeys = routes.filter(({ route: { metadata } }) => metadata.callers.some((c) => /key/i.test(c)));
    const ids = operations.map((operation) => operation['operationId']);
    expect(new Set(ids)).toEqual(new Set(forKeys.map(operationIdOf)));
    expect(ids).toHaveLength(forKeys.length);
    expect(ids).not.toContain('sessionsCreate');
  });

  test('names its place in the SDK, its scope and its rate as the contract does', () => {
    for (const operation of operations) {
      const named = routes.find((route) => operationIdOf(route) === operation['operationId']);
      expect(operation).toMatchObject({
        'x-parley-resource': named?.resource,
        'x-parley-method': named?.name,
        'x-parley-scope': named?.route.metadata.scope,
        'x-parley-rate': named?.route.metadata.rate,
      });
    }
  });

  test('has exactly one tag, and every tag is described', () => {
    const tags = (document['tags'] as JsonObject[]).map(({ name }) => name);
    for (const operation of operations) {
      expect(operation['tags']).toHaveLength(1);
      expect(tags).toContain((operation['tags'] as Json[])[0]);
    }
  });

  test('shows an example of what it takes and of what it gives', () => {
    for (const operation of operations) {
      const contents = [operation['requestBody'], ...Object.values(objectAt(operation, 'responses'))]
        .filter(isObject)
        .flatMap((part) => Object.values(objectAt(part, 'content')));
      for (const media of contents) expect(media).toHaveProperty('example');
    }
  });

  test('lists exactly the problems that it can give', () => {
    expect(statusesOf('meGet')).toEqual(['400', '401', '403', '429', '500', '503']);
    expect(statusesOf('contactsUpdate')).toEqual([
      '400',
      '401',
      '403',
      '404',
      '409',
      '412',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ]);
    expect(statusesOf('apiClientsLookUp')).toEqual(['400', '401', '403', '413', '415', '429', '500', '503']);
  });

  test('lists no code that it cannot give', () => {
    expect(codesOf('meGet', '403')).toEqual(['workspace_mismatch', 'address_not_allowed']);
    expect(codesOf('contactsGet', '404')).toEqual(['contact_not_found']);
    expect(codesOf('contactsDelete', '409')).toEqual(['idempotency_in_progress']);
    expect(codesOf('apiClientsRotate', '409')).toEqual([
      'idempotency_in_progress',
      'api_client_inactive',
      'two_secrets_live',
    ]);
    expect(codesOf('rateLimitsGet', '429')).toEqual(['too_many_failures']);
  });

  test('shows of each code a case that exists, and the document stays a page that loads at once', () => {
    const shown = operations.flatMap(({ operationId: id }) =>
      typeof id === 'string' ? statusesOf(id).flatMap((status) => codesOf(id, status)) : [],
    );
    const examples = Object.keys(objectAt(objectAt(document, 'components'), 'examples'));
    expect(new Set(examples)).toEqual(new Set(shown));
    // As it is sent.
    expect(gzipSync(readFileSync(join(ROOM, 'openapi.json'))).byteLength).toBeLessThan(90_000);
  });

  test('promises the headers that belong to its answers', () => {
    expect(headersOf('contactsList', '200')).toContain('Link');
    expect(headersOf('contactsGet', '304')).toContain('ETag');
    expect(headersOf('contactsUpsert', '201')).toEqual(
      expect.arrayContaining(['ETag', 'Idempotent-Replayed']),
    );
    expect(headersOf('meGet', '200')).not.toContain('ETag');
    for (const status of ['429', '503']) expect(headersOf('meGet', status)).toContain('Retry-After');
    expect(headersOf('contactsCreate', '409')).toContain('Retry-After');
  });

  test('promises the headers of rate limits where calls are counted, and there only', () => {
    for (const status of ['200', '403']) expect(headersOf('meGet', status)).toContain('RateLimit');
    expect(headersOf('meGet', '401')).not.toContain('RateLimit');
    for (const status of ['200', '403'])
      expect(headersOf('rateLimitsGet', status)).not.toContain('RateLimit');
  });
});

describe('for other languages', () => {
  test('every pattern is one that each regular-expression engine takes', () => {
    const patterns = JSON.stringify(document).match(/"pattern":"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(patterns.length).toBeGreaterThan(20);
    expect(patterns.filter((pattern) => /\\\\u|\(\?/.test(pattern))).toEqual([]);
  });

  test('answers may grow, and requests may not', () => {
    const schemas = objectAt(objectAt(document, 'components'), 'schemas');
    expect(schemas['Contact']).not.toHaveProperty('additionalProperties');
    expect(schemas['CreateContactBody']).toHaveProperty('additionalProperties', false);
  });
});

describe('examples in the contract', () => {
  test('fit their schemas', () => {
    const examples = [...everySchema()].flatMap((schema) =>
      examplesOf(schema).map((example) => ({ schema, example })),
    );
    expect(examples.length).toBeGreaterThan(15);
    for (const { schema, example } of examples) {
      expect(z.safeParse(schema, example)).toMatchObject({ success: true });
    }
  });

  test('of problems carry the status and the title of the one table', () => {
    const text = JSON.stringify(objectAt(objectAt(document, 'components'), 'examples'));
    for (const [code, { status, title }] of Object.entries(ERRORS)) {
      if (!text.includes(`/problems/${code}"`)) continue;
      expect(text).toContain(`${JSON.stringify(title)},"status":${status},"code":"${code}"`);
    }
  });
});

function check(folder: string) {
  return runTool('tsx', ['scripts/generate-openapi.ts', '--check', folder]);
}

function find(id: string): JsonObject {
  return operations.find((operation) => operation['operationId'] === id) ?? {};
}

function statusesOf(id: string): string[] {
  return Object.keys(objectAt(find(id), 'responses')).filter((status) => Number(status) >= 400);
}

function headersOf(id: string, status: string): string[] {
  return Object.keys(objectAt(responseOf(id, status), 'headers'));
}

function codesOf(id: string, status: string): string[] {
  const content = objectAt(objectAt(responseOf(id, status), 'content'), 'application/problem+json');
  return Object.keys(objectAt(content, 'examples'));
}

/** The answer itself, where the operation refers to a shared one. */
function responseOf(id: string, status: string): JsonObject {
  const own = objectAt(objectAt(find(id), 'responses'), status);
  const shared = objectAt(objectAt(document, 'components'), 'responses');
  return typeof own['$ref'] === 'string' ? objectAt(shared, own['$ref'].split('/').at(-1) ?? '') : own;
}

function examplesOf(schema: z.core.$ZodType): unknown[] {
  const examples: unknown = z.globalRegistry.get(schema)?.examples;
  return Array.isArray(examples) ? examples : [];
}

/** Every schema that any route of the contract mentions, at any depth. */
function everySchema(): Set<z.core.$ZodType> {
  const seen = new Set<z.core.$ZodType>();
  for (const { route } of routes) {
    const body = 'body' in route ? route.body : undefined;
    for (const part of [body, route.query, route.pathParams, ...Object.values(route.responses)]) {
      if (!(part instanceof z.ZodType)) continue;
      z.toJSONSchema(part, { io: 'input', override: ({ zodSchema }) => void seen.add(zodSchema) });
    }
  }
  return seen;
}
