// Reads the operations of the document as the methods that the SDK will have.
import {
  follow,
  METHODS,
  refName,
  type Content,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type Schema,
} from './document.ts';
import { pascalCase } from './text.ts';

/** A type that a method needs: a schema of the document, or one that is written beside the method. */
export interface NamedSchema {
  name: string;
  schema: Schema;
  /** True if the document itself names it. */
  isShared: boolean;
}

/** One method of one resource. */
export interface Method {
  resource: string;
  name: string;
  operation: Operation;
  httpMethod: string;
  route: string;
  pathParameters: Parameter[];
  query: NamedSchema | undefined;
  isQueryRequired: boolean;
  body: (NamedSchema & { isRequired: boolean; contentType: string }) | undefined;
  hasIfMatch: boolean;
  /** What the promise gives; undefined for nothing. */
  result: NamedSchema | undefined;
  /** Media type of the result. */
  accept: string;
  /** For lists: the type of an item, in place of the result. */
  item: NamedSchema | undefined;
  /** For lists that answer with more than items, cursor and `hasMore`. */
  hasOwnPage: boolean;
}

const PAGE_MEMBERS = ['data', 'nextCursor', 'hasMore'];

/** Every method, in the order of the document. */
export function readMethods(document: OpenApiDocument): Method[] {
  return Object.entries(document.paths).flatMap(([route, item]) =>
    METHODS.flatMap((httpMethod) => {
      const operation = item[httpMethod];
      if (!operation) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
      return [readMethod(document, operation, { route, httpMethod: httpMethod.toUpperCase(), parameters })];
    }),
  );
}

function readMethod(
  document: OpenApiDocument,
  operation: Operation,
  at: { route: string; httpMethod: string; parameters: Parameter[] },
): Method {
  const { 'x-parley-resource': resource, 'x-parley-method': name } = operation;
  if (!resource || !name)
    throw new Error(`${operation.operationId} names no x-parley-resource or x-parley-method`);
  const prefix = pascalCase(resource) + pascalCase(name);
  const parameters = at.parameters.map((parameter) => follow(parameter, document.components?.parameters));
  const query = queryOf(parameters, prefix);
  const answer = resultOf(document, operation, `${prefix}Result`);
  const page = answer.result && pageOf(document, answer.result, `${prefix}Item`);
  return {
    resource,
    name,
    operation,
    httpMethod: at.httpMethod,
    route: at.route,
    pathParameters: parameters.filter((parameter) => parameter.in === 'path'),
    query,
    isQueryRequired: (query?.schema.required ?? []).length > 0,
    body: bodyOf(document, operation, `${prefix}Body`),
    hasIfMatch: parameters.some(
      (parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === 'if-match',
    ),
    ...answer,
    item: page?.item,
    hasOwnPage: page?.hasOwnMembers ?? false,
  };
}

function queryOf(parameters: Parameter[], prefix: string): NamedSchema | undefined {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  if (!query.length) return undefined;
  const properties = query.map(({ name, description, deprecated, schema = {} }) => {
    const told = { ...schema, ...(description && { description }), ...(deprecated && { deprecated }) };
    return [name, told] as const;
  });
  const required = query.filter((parameter) => parameter.required).map((parameter) => parameter.name);
  const schema = { type: 'object', properties: Object.fromEntries(properties), required };
  return { name: `${prefix}Query`, schema, isShared: false };
}

function bodyOf(document: OpenApiDocument, operation: Operation, ownName: string): Method['body'] {
  if (!operation.requestBody) return undefined;
  const { content = {}, required = false } = follow(
    operation.requestBody,
    document.components?.requestBodies,
  );
  const [contentType, media] = preferJson(content);
  if (!media?.schema) return undefined;
  const named = nameSchema(media.schema, ownName, document);
  // An optional body without members says nothing, so it is not sent.
  if (!required && Object.keys(named.schema.properties ?? {}).length === 0 && named.schema.type === 'object')
    return undefined;
  return { ...named, isRequired: required, contentType };
}

function resultOf(document: OpenApiDocument, operation: Operation, ownName: string) {
  const successes = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, response]) => preferJson(follow(response, document.components?.responses).content ?? {}));
  const schemas = successes.flatMap(([, media]) => (media?.schema ? [media.schema] : []));
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  const accept = successes.find(([, media]) => media)?.[0] ?? 'application/json';
  const [first] = distinct;
  if (!first) return { result: undefined, accept };
  const schema = distinct.length === 1 ? first : { oneOf: distinct };
  return { result: nameSchema(schema, ownName, document), accept };
}

// A list is known by its envelope; what one item is stands in `data`.
function pageOf(document: OpenApiDocument, { schema }: NamedSchema, ownName: string) {
  const properties = schema.properties ?? {};
  const items = properties.data?.items;
  if (!items || PAGE_MEMBERS.some((member) => !(member in properties))) return undefined;
  const hasOwnMembers = Object.keys(properties).length > PAGE_MEMBERS.length;
  return { item: nameSchema(items, ownName, document), hasOwnMembers };
}

function nameSchema(schema: Schema, ownName: string, document: OpenApiDocument): NamedSchema {
  if (!schema.$ref) return { name: ownName, schema, isShared: false };
  return { name: refName(schema.$ref), schema: follow(schema, document.components?.schemas), isShared: true };
}

function preferJson(content: Content): [string, Content[string] | undefined] {
  const json = content['application/json'];
  if (json) return ['application/json', json];
  return Object.entries(content)[0] ?? ['application/json', undefined];
}
