/** Proves what the types and the shape of the contract promise to the rooms that build on it. */
import type { ClientInferRequest, ServerInferRequest, ServerInferResponses } from '@ts-rest/core';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { ADMIN_KEY_SCOPES, API_KEY_SCOPES, contract, everyRoute, ERRORS } from '../src/index.ts';
import type { CallerKind } from '../src/index.ts';

const routes = everyRoute(contract);
const address = (entry: (typeof routes)[number]) => `${entry.route.method} ${entry.route.path}`;

describe('types', () => {
  test('paths, queries, params and headers keep their exact types', () => {
    expectTypeOf(contract.contacts.list.path).toEqualTypeOf<'/v1/contacts'>();
    expectTypeOf<
      ServerInferRequest<typeof contract.contacts.list>['query']['limit']
    >().toEqualTypeOf<number>();
    expectTypeOf<ServerInferRequest<typeof contract.contacts.get>['params']>().toEqualTypeOf<{
      contactRef: string;
    }>();
  });

  test('header types survive (they are lost without the packageExtension for ts-rest)', () => {
    type Headers = NonNullable<ClientInferRequest<typeof contract.contacts.create>['headers']>;
    const given: Headers = { 'idempotency-key': 'a' };
    // @ts-expect-error a number is no header
    const wrong: Headers = { 'idempotency-key': 5 };
    expect([given, wrong]).toHaveLength(2);
  });

  test('a handler can only answer the statuses that the contract lists', () => {
    type Statuses = ServerInferResponses<typeof contract.contacts.create>['status'];
    expectTypeOf<299>().not.toMatchTypeOf<Statuses>();
    expectTypeOf<201>().toMatchTypeOf<Statuses>();
  });
});

describe('scopes', () => {
  const usable = (kind: CallerKind) =>
    routes.flatMap(({ route: { metadata } }) =>
      metadata.callers.includes(kind) && metadata.scope !== null ? [metadata.scope] : [],
    );

  test('of keys are exactly those that some route lets such a key use', () => {
    expect(new Set(API_KEY_SCOPES)).toEqual(new Set(usable('key')));
    expect(new Set(ADMIN_KEY_SCOPES)).toEqual(new Set(usable('adminKey')));
  });
});

describe('words', () => {
  test('stand beside every pattern, so that nobody is shown a regular expression', () => {
    const silent: string[] = [];
    for (const named of routes) {
      const { route } = named;
      const body = 'body' in route ? route.body : undefined;
      const headers = Object.values(route.headers ?? {});
      for (const part of [body, route.query, route.pathParams, ...headers]) {
        if (!(part instanceof z.ZodType)) continue;
        z.toJSONSchema(part, {
          io: 'input',
          override: ({ zodSchema }) => {
            const checks = 'checks' in zodSchema._zod.def ? (zodSchema._zod.def.checks ?? []) : [];
            for (const { _zod: check } of checks)
              if ('pattern' in check.def && check.def.error === undefined)
                silent.push(`${address(named)} ${String(check.def.pattern)}`);
          },
        });
      }
    }
    expect(silent).toEqual([]);
  });
});

describe('shape', () => {
  test('every address is given once', () => {
    const addresses = routes.map(address);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('static paths come before the parametric paths that would swallow them', () => {
    const swallowed = routes.flatMap((later, index) =>
      routes
        .slice(0, index)
        .filter((earlier) => earlier.route.method === later.route.method && swallows(earlier, later))
        .map((earlier) => `${address(earlier)} swallows ${address(later)}`),
    );
    expect(swallowed).toEqual([]);
  });

  test('no path parameter is optional', () => {
    expect(routes.map(address).filter((line) => line.includes('?'))).toEqual([]);
  });

  test('every route is described for customers and names errors of the one table', () => {
    for (const { route } of routes) {
      expect(route.summary?.length).toBeGreaterThan(5);
      expect(route.description?.length).toBeGreaterThan(15);
      for (const code of route.metadata.errors) expect(ERRORS).toHaveProperty(code);
    }
  });

  test('only a route for nobody or for any signed-in caller goes without a scope', () => {
    const open = routes.filter(
      ({ route }) => route.metadata.callers.includes('key') && route.metadata.scope === null,
    );
    expect(open.map(address)).toEqual(['GET /v1/me', 'GET /v1/plans', 'GET /v1/rate-limits']);
  });
});

function swallows(earlier: (typeof routes)[number], later: (typeof routes)[number]): boolean {
  const one = earlier.route.path.split('/');
  const two = later.route.path.split('/');
  return (
    one.length === two.length &&
    one.some((part) => part.startsWith(':')) &&
    one.every((part, index) => part.startsWith(':') || part === two[index]) &&
    two.some((part, index) => one[index]?.startsWith(':') === true && !part.startsWith(':'))
  );
}
