/** The only door to ts-rest in the contract: how a resource's routes are defined, and what each route must say about itself. */
import { initContract, isAppRoute } from '@ts-rest/core';
import type { AppRoute, AppRouter, ContractNoBodyType } from '@ts-rest/core';
import { z } from 'zod';
import { Problem } from './errors.ts';
import type { ErrorCode } from './errors.ts';
import type { Scope } from './scopes.ts';

const c = initContract();

/** Who may call: an API client's key, a key of kind `admin`, a person's session, or anybody. */
export type CallerKind = 'key' | 'adminKey' | 'session' | 'nobody';

/** Classes of calls, each with its own rate in the plan. */
export const RATE_CLASSES = ['read', 'write', 'send', 'heavy'] as const;
export type RateClass = (typeof RATE_CLASSES)[number];

/** What each route says about itself. The API's middleware enforces it, the walks test it, the documents print it. */
export interface RouteMetadata {
  /** Who may call. A route for `nobody` needs no credential. */
  readonly callers: readonly CallerKind[];
  /** The scope a caller must hold, or null where being the right kind of caller is enough. */
  readonly scope: Scope | null;
  /** The class the call counts in and its weight; null is free of charge. */
  readonly rate: { readonly class: RateClass; readonly cost: number } | null;
  /** Whether `Idempotency-Key` is honoured, and which fields of the answer are secret and thus never kept for a replay. */
  readonly idempotency: { readonly secretFields: readonly string[] } | null;
  /** The action that is written to the audit log by the handler, or null. */
  readonly audit: string | null;
  /** Whether a person must have proved the password within the last 15 minutes. */
  readonly confirm: boolean;
  /** The errors special to this route. Those that every route can give are not repeated. */
  readonly errors: readonly ErrorCode[];
}

/** A route of ours: ts-rest's, with words for customers and metadata. Without them it does not compile. */
export type RouteDefinition = AppRoute & {
  summary: string;
  description: string;
  metadata: RouteMetadata;
};

const problem = c.otherResponse({ contentType: 'application/problem+json', body: Problem });

const problems = {
  400: problem,
  401: problem,
  403: problem,
  404: problem,
  405: problem,
  408: problem,
  409: problem,
  412: problem,
  413: problem,
  415: problem,
  422: problem,
  429: problem,
  431: problem,
  500: problem,
  503: problem,
} as const;

/** The routes of one resource: the `/v1` prefix, strict statuses and the problem form of every error are added here. */
export function resource<const R extends Record<string, RouteDefinition>>(routes: R) {
  return c.router<R, '/v1', { pathPrefix: '/v1'; strictStatusCodes: true; commonResponses: typeof problems }>(
    // The cast undoes ts-rest's check of mixed header styles, which a generic cannot satisfy; define.test.ts covers it.
    routes as never,
    { pathPrefix: '/v1', strictStatusCodes: true, commonResponses: problems },
  );
}

/** An answer without a body: 204 and 304. */
export const noBody: ContractNoBodyType = c.noBody();

/** The header that makes a write safe to repeat. */
export const idempotent = {
  'idempotency-key': z
    .string()
    .max(257)
    .regex(/^"?[\x21\x23-\x7e]{1,255}"?$/, 'must be 1 to 255 visible ASCII characters, no space, no quotes')
    .optional()
    .describe(
      '1 to 255 visible ASCII characters, no space, no quotes. Sending the same request again with the same key within 24 hours gives the first success again and does nothing twice; refusals are not kept. Each API client has its own keys.',
    ),
};

/** The header that makes a change conditional on the version that the caller has read. */
export const ifMatch = {
  'if-match': z
    .string()
    .max(1000)
    .regex(/^[\x21-\x7e ]{1,1000}$/, 'must be an ETag such as "v3"')
    .optional()
    .describe(
      'The `ETag` that you read, several of them, or `*` for any. If the resource has changed since, or there is none to change, the answer is 412 and nothing is written.',
    ),
};

/** The header that saves the body when nothing has changed. */
export const ifNoneMatch = {
  'if-none-match': z
    .string()
    .max(1000)
    .regex(/^[\x21-\x7e ]{1,1000}$/, 'must be an ETag such as "v3"')
    .optional()
    .describe(
      'The `ETag` that you hold, or several of them. If one is still current, the answer is 304 without a body.',
    ),
};

/** The header that has a write make something new or nothing. */
export const ifNothingThere = {
  'if-none-match': z
    .string()
    .max(10)
    .regex(/^ *\* *$/, 'can only be * here')
    .optional()
    .describe('`*` to create only: if there is one already, the answer is 412 and nothing is written.'),
};

type Given = Partial<RouteMetadata> & Pick<RouteMetadata, 'scope' | 'callers'>;

/** Metadata of a route that only reads. */
export function reads(given: Given): RouteMetadata {
  return {
    rate: { class: 'read', cost: 1 },
    idempotency: null,
    audit: null,
    confirm: false,
    errors: [],
    ...given,
  };
}

/** Metadata of a route that changes something: counted as a write, and safe to repeat with an idempotency key. */
export function writes(given: Given): RouteMetadata {
  return {
    rate: { class: 'write', cost: 1 },
    idempotency: { secretFields: [] },
    audit: null,
    confirm: false,
    errors: [],
    ...given,
  };
}

/** How the path of a route is told to people, in answers, filters and documents alike: `/v1/contacts/{contactRef}`. */
export function endpointOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

/** One route of the contract with the names it has in code: `contacts` and `list`. */
export interface NamedRoute {
  readonly resource: string;
  readonly name: string;
  readonly route: AppRoute & { metadata: RouteMetadata };
}

/** Every route of `contract`, in the order in which they are mounted. Walks, the documents and the SDK start here. */
export function everyRoute(contract: Record<string, AppRouter>): NamedRoute[] {
  return Object.entries(contract).flatMap(([resourceName, routes]) =>
    Object.entries(routes).flatMap(([name, route]) =>
      isAppRoute(route) ? [{ resource: resourceName, name, route: route as NamedRoute['route'] }] : [],
    ),
  );
}
