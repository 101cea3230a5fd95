/** Turns the JSON Schema that zod writes into the one that customers read: the same meaning, fewer and more portable words. */
import { isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

export type Direction = 'input' | 'output';

/** What every text of the contract must match, in its portable form: all that PostgreSQL can store. */
const STORABLE = '^[^\\x00]*$';

const MAPS_OF_SCHEMAS = new Set(['properties', 'patternProperties', '$defs']);
const LISTS_OF_SCHEMAS = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);
const SCHEMAS = new Set(['items', 'additionalProperties', 'propertyNames', 'not']);

/**
 * `schema` and everything inside it, tidied.
 *
 * What the server sends may grow, so `additionalProperties: false` is kept for what it takes and dropped for what it gives.
 */
export function tidy(schema: JsonObject, direction: Direction): JsonObject {
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, tidyAt(key, value, direction)]),
  );
  return inOrder(openForOutput(withPattern(withFormat(nullFolded(inner))), direction));
}

function tidyAt(key: string, value: Json, direction: Direction): Json {
  if (MAPS_OF_SCHEMAS.has(key) && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, isObject(item) ? tidy(item, direction) : item]),
    );
  }
  if (LISTS_OF_SCHEMAS.has(key) && Array.isArray(value)) {
    return value.map((item) => (isObject(item) ? tidy(item, direction) : item));
  }
  return SCHEMAS.has(key) && isObject(value) ? tidy(value, direction) : value;
}

/** `anyOf [T, null]` as one schema with two types, where T is no reference. */
function nullFolded(schema: JsonObject): JsonObject {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return schema;
  const [value, nothing] = anyOf;
  if (!isObject(value) || !isObject(nothing) || nothing['type'] !== 'null') return schema;
  if (typeof value['type'] !== 'string') return schema;
  const folded: JsonObject = { ...value, ...rest, type: [value['type'], 'null'] };
  return Array.isArray(value['enum']) ? { ...folded, enum: [...value['enum'], null] } : folded;
}

function withFormat(schema: JsonObject): JsonObject {
  const types = [schema['type']].flat();
  if (!types.includes('integer')) return schema;
  const small = Math.max(Math.abs(Number(schema['minimum'])), Math.abs(Number(schema['maximum']))) < 2 ** 31;
  return { ...schema, format: small ? 'int32' : 'int64' };
}

/** Drops patterns that say nothing beside a format or another pattern, and writes the rest so that every engine takes them. */
function withPattern(schema: JsonObject): JsonObject {
  const { pattern, allOf, minLength, ...rest } = schema;
  const given = patternsOf(pattern, allOf).map(portable);
  const telling = given.filter((one) => one !== STORABLE);
  const kept = rest['format'] !== undefined ? [] : telling.length > 0 ? telling : given.slice(0, 1);
  return {
    ...rest,
    ...(minLength === undefined || minLength === 0 ? {} : { minLength }),
    ...(kept[0] === undefined ? {} : { pattern: kept[0] }),
    ...(kept.length > 1 ? { allOf: kept.slice(1).map((one) => ({ pattern: one })) } : {}),
    ...(allOf !== undefined && given.length === 0 ? { allOf } : {}),
  };
}

function patternsOf(pattern: Json | undefined, allOf: Json | undefined): string[] {
  const parts = Array.isArray(allOf)
    ? allOf.map((part) => (isObject(part) ? part['pattern'] : undefined))
    : [];
  return [pattern, ...parts].filter((one) => typeof one === 'string');
}

// `\u0000` is no escape in Go and Rust, and lone surrogates cannot be named there; JSON in UTF-8 cannot carry them anyway.
function portable(pattern: string): string {
  return pattern.replaceAll('\\ud800-\\udfff', '').replace(/\\u00([0-9a-f]{2})/g, '\\x$1');
}

function openForOutput(schema: JsonObject, direction: Direction): JsonObject {
  const { additionalProperties, propertyNames: _names, ...rest } = schema;
  if (additionalProperties === undefined) return rest;
  return direction === 'output' && additionalProperties === false ? rest : { ...rest, additionalProperties };
}

const FIRST = ['$ref', 'type', 'format', 'description', 'enum', 'const', 'default', 'required', 'properties'];

function inOrder(schema: JsonObject): JsonObject {
  const { examples, ...rest } = schema;
  const first = FIRST.filter((key) => key in rest).map((key) => [key, rest[key]]);
  return { ...Object.fromEntries(first), ...rest, ...(examples === undefined ? {} : { examples }) };
}
