/** How things of the contract are called in the document: operations, paths and parameters. */
import type { NamedRoute } from '../../src/index.ts';

/** Path parameters whose name in code would be taken for a credential by the security rules; on the wire they have no name. */
const PUBLIC_NAMES: Record<string, string> = { secretId: 'secId' };

/** The name of an operation: resource and method in camel case, `contactsList`. */
export function operationIdOf({ resource, name }: NamedRoute): string {
  return `${resource}${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

/** The path of a route as OpenAPI writes it: `/v1/contacts/{contactRef}`. */
export function pathOf({ route }: NamedRoute): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => `{${parameterName(name, 'path')}}`);
}

/** The name of a parameter: headers in their usual spelling, `Idempotency-Key`. */
export function parameterName(name: string, place: string): string {
  if (place === 'header') return name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
  return place === 'path' ? (PUBLIC_NAMES[name] ?? name) : name;
}
