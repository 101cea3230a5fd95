/** What the contract says about the route of a request. */
import type { RouteMetadata } from '@parley/contract';
import type { Request } from 'express';

/** Addresses that no route answers: whoever shows a credential must have a good one, and is limited as if they read. */
const UNMATCHED: RouteMetadata = {
  callers: ['key', 'adminKey', 'session'],
  scope: null,
  rate: { class: 'read', cost: 1 },
  idempotency: null,
  audit: null,
  confirm: false,
  errors: [],
};

/** The metadata of the matched route, or those of every address without one. */
export function metadataOf(req: Request): RouteMetadata {
  if (req.tsRestRoute === undefined) return UNMATCHED;
  const metadata = req.tsRestRoute?.metadata;
  if (!isRouteMetadata(metadata)) throw new Error(`The route ${req.path} has no metadata.`);
  return metadata;
}

// define.ts does not compile a route without metadata; here only its presence is left to be seen.
function isRouteMetadata(value: unknown): value is RouteMetadata {
  return typeof value === 'object' && value !== null && 'callers' in value && 'scope' in value;
}
