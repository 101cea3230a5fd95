/** Puts the whole OpenAPI document together: the published routes of the contract, their schemas, and the words around them. */
import type { AppRouter } from '@ts-rest/core';
import { generateOpenApiAsync } from '@ts-rest/open-api';
import { contract, everyRoute } from '../../src/index.ts';
import type { NamedRoute } from '../../src/index.ts';
import { HEADERS } from './headers.ts';
import { INFO, SECURITY_SCHEMES, SERVERS } from './info.ts';
import { asJson, objectAt } from './json.ts';
import type { JsonObject } from './json.ts';
import { operationIdOf, pathOf } from './names.ts';
import { operationOf } from './operations.ts';
import type { Lookup } from './operations.ts';
import { problemExamples, sharedProblems } from './problems.ts';
import { collectSchemas } from './schemas.ts';
import { tagsOf } from './sections.ts';

/** The OpenAPI 3.1.1 document of every route of `routers` that a key may call. The same contract gives the same bytes. */
export async function buildDocument(routers: Record<string, AppRouter> = contract): Promise<JsonObject> {
  const routes = everyRoute(routers).filter(isPublished);
  refuseBrokenPaths(routes);
  const schemas = collectSchemas();
  const raw = await generateOpenApiAsync(
    routerOf(routes),
    { info: { title: '', version: '' } },
    {
      schemaTransformer: ({ schema, type }) => Promise.resolve(schemas.convert(schema, type)),
    },
  );
  const paths = pathsOf(routes, objectAt(asJson(raw), 'paths'), (ref) => schemas.find(ref));
  return schemas.resolve({
    openapi: '3.1.1',
    info: INFO,
    servers: SERVERS,
    security: Object.keys(SECURITY_SCHEMES).map((name) => ({ [name]: [] })),
    tags: tagsOf([...new Set(routes.map(({ resource }) => resource))]),
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: schemas.components(),
      responses: sharedProblems(routes),
      examples: problemExamples(routes),
      headers: asJson(HEADERS),
    },
  });
}

/** Whether a key of any kind may call the route. What only people may call is for the admin, and promised to nobody else. */
function isPublished({ route }: NamedRoute): boolean {
  return route.metadata.callers.some((caller) => caller === 'key' || caller === 'adminKey');
}

function refuseBrokenPaths(routes: readonly NamedRoute[]): void {
  const ids = routes.map(operationIdOf);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`Two operations would be called ${twice}.`);
  const optional = routes.find(({ route }) => /[?*+()]/.test(route.path));
  if (optional) throw new Error(`${optional.route.path}: a path with optional parts has no form in OpenAPI.`);
}

function routerOf(routes: readonly NamedRoute[]): AppRouter {
  const router: Record<string, Record<string, NamedRoute['route']>> = {};
  for (const { resource, name, route } of routes) router[resource] = { ...router[resource], [name]: route };
  return router;
}

function pathsOf(routes: readonly NamedRoute[], found: JsonObject, find: Lookup): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const named of routes) {
    const method = named.route.method.toLowerCase();
    const operation = objectAt(objectAt(found, named.route.path.replace(/:(\w+)/g, '{$1}')), method);
    const path = pathOf(named);
    paths[path] = { ...paths[path], [method]: operationOf(named, operation, find) };
  }
  return paths;
}
