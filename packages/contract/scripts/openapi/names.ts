/** How things of the contract are called in the document: operations, paths and parameters. */
import { endpointOf } from '../../src/index.ts';
import type { NamedRoute } from '../../src/index.ts';

/** The name of an operation: resource and method in camel case, `contactsList`. */
export function operationIdOf({ resource, name }: NamedRoute): string {
  return `${resource}${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

/** The path of a route as OpenAPI writes it: `/v1/contacts/{contactRef}`. */
export function pathOf({ route }: NamedRoute): string {
  return endpointOf(route.path);
}

/** The name of a parameter: headers in their usual spelling, `Idempotency-Key`. */
export function parameterName(name: string, place: string): string {
  return place === 'header' ? name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase()) : name;
}
