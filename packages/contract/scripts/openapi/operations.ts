/** One operation of the document, made from what ts-rest found and from what the route says about itself. */
import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { ERRORS } from '../../src/index.ts';
import type { CallerKind, NamedRoute, RouteMetadata } from '../../src/index.ts';
import { answerExampleOf, exampleOf } from './examples.ts';
import { successHeaders } from './headers.ts';
import { isObject, objectAt } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { operationIdOf, parameterName } from './names.ts';
import { problemReferences, specialErrors } from './problems.ts';
import { sectionOf } from './sections.ts';

/** What is known of the named schemas while operations are made: an input or output one, by the reference of the walk. */
export type Lookup = (ref: string) => JsonObject | undefined;

/** The finished operation of `named`; `found` is what ts-rest made of it. */
export function operationOf(named: NamedRoute, found: JsonObject, lookUp: Lookup): JsonObject {
  const { route, resource, name } = named;
  const parameters = parametersOf(found, lookUp);
  return {
    operationId: operationIdOf(named),
    tags: [sectionOf(resource)],
    summary: route.summary ?? '',
    description: descriptionOf(named),
    'x-parley-resource': resource,
    'x-parley-method': name,
    'x-parley-scope': route.metadata.scope,
    'x-parley-rate': route.metadata.rate && { ...route.metadata.rate },
    ...(parameters.length === 0 ? {} : { parameters }),
    ...requestOf(named, found),
    responses: { ...successesOf(named, found, lookUp), ...problemReferences(named) },
  };
}

function descriptionOf(named: NamedRoute): string {
  const { description = '', metadata } = named.route;
  const lines = [
    whoMayCall(metadata.callers),
    metadata.scope === null ? 'Needs no scope.' : `Needs the scope \`${metadata.scope}\`.`,
    whatItCosts(metadata.rate),
    ...(metadata.idempotency === null ? [] : ['Safe to repeat with an `Idempotency-Key`.']),
    ...specialErrors(named).map((code) => `${ERRORS[code].status} \`${code}\`: ${ERRORS[code].title}`),
  ];
  return `${description}\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function whoMayCall(callers: readonly CallerKind[]): string {
  if (!callers.includes('key')) return 'For keys of kind `admin` only, and for people who are signed in.';
  return callers.includes('adminKey') ? 'For keys of every kind.' : 'For keys of kind `api`.';
}

function whatItCosts(rate: RouteMetadata['rate']): string {
  if (rate === null) return 'Free of charge: no rate limit counts it.';
  return rate.cost === 1
    ? `Counts as one \`${rate.class}\` call.`
    : `Counts as ${rate.cost} \`${rate.class}\` calls.`;
}

function parametersOf(found: JsonObject, lookUp: Lookup): JsonObject[] {
  const list = Array.isArray(found['parameters']) ? found['parameters'].filter(isObject) : [];
  return list.map((parameter) => {
    const { examples, ...schema } = objectAt(parameter, 'schema');
    const { name, in: place, required, description } = parameter;
    const words = description ?? lookUp(String(schema['$ref']))?.['description'];
    const [example] = Array.isArray(examples) ? examples : [];
    if (place === 'path' && example === undefined)
      throw new Error(`:${String(name)} has no example in its meta.`);
    return {
      name: parameterName(String(name), String(place)),
      in: String(place),
      ...(words === undefined ? {} : { description: words }),
      required: required === true,
      schema,
      ...(example === undefined ? {} : { example }),
    };
  });
}

function requestOf(named: NamedRoute, found: JsonObject): JsonObject {
  const body = 'body' in named.route ? named.route.body : undefined;
  if (!(body instanceof z.ZodType)) return {};
  const content = objectAt(objectAt(found, 'requestBody'), 'content');
  const example = exampleOf(body, `${operationIdOf(named)} (body)`);
  return {
    requestBody: {
      required: !body.safeParse(undefined).success,
      content: withExample(content, example),
    },
  };
}

function successesOf(named: NamedRoute, found: JsonObject, lookUp: Lookup): JsonObject {
  const given = Object.entries(named.route.responses).filter(([status]) => Number(status) < 400);
  return Object.fromEntries(
    given.map(([status, schema]) => {
      const response = objectAt(objectAt(found, 'responses'), status);
      return [status, successOf(named, Number(status), { schema, response, lookUp })];
    }),
  );
}

interface Success {
  readonly schema: unknown;
  readonly response: JsonObject;
  readonly lookUp: Lookup;
}

function successOf(named: NamedRoute, status: number, { schema, response, lookUp }: Success): JsonObject {
  const description = STATUS_CODES[status] ?? 'Success';
  if (!(schema instanceof z.ZodType)) return { description, headers: successHeaders(named, status, null) };
  const content = objectAt(response, 'content');
  const [media] = Object.values(content);
  const written = isObject(media) ? objectAt(media, 'schema') : {};
  const body = lookUp(String(written['$ref'])) ?? written;
  return {
    description,
    headers: successHeaders(named, status, body),
    content: withExample(content, answerExampleOf(schema, `${operationIdOf(named)} (${status})`)),
  };
}

function withExample(content: JsonObject, example: Json): JsonObject {
  return Object.fromEntries(
    Object.keys(content).map((type) => [type, { ...objectAt(content, type), example }]),
  );
}
