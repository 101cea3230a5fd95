/** What the contract says about the route of a request. */
import type { RouteMetadata } from '@parley/contract';
import type { Request } from 'express';

/** The metadata of the matched route. Only stages that ts-rest runs may ask: there a route is known. */
export function metadataOf(req: Request): RouteMetadata {
  const metadata = req.tsRestRoute?.metadata;
  if (!isRouteMetadata(metadata)) throw new Error(`The route ${req.path} has no metadata.`);
  return metadata;
}

// define.ts does not compile a route without metadata; here only its presence is left to be seen.
function isRouteMetadata(value: unknown): value is RouteMetadata {
  return typeof value === 'object' && value !== null && 'callers' in value && 'scope' in value;
}
