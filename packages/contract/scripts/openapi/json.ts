/** Plain JSON values: telling them apart, and rewriting the references in them. */

export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` as JSON would carry it: without `undefined`, functions and prototypes. */
export function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

/** The object at `key`, or an empty one. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isObject(value) ? value : {};
}

/** `value` with every reference in it rewritten: those in `$ref`, and those in the mapping of a discriminator. */
export function mapRefs<T extends Json>(value: T, rewrite: (ref: string) => string): T;
export function mapRefs(value: Json, rewrite: (ref: string) => string): Json {
  if (Array.isArray(value)) return value.map((item) => mapRefs(item, rewrite));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, rewritten(key, inner, rewrite)]),
  );
}

function rewritten(key: string, value: Json, rewrite: (ref: string) => string): Json {
  if (key === '$ref' && typeof value === 'string') return rewrite(value);
  if (key !== 'discriminator' || !isObject(value)) return mapRefs(value, rewrite);
  const mapping = Object.entries(objectAt(value, 'mapping'));
  return { ...value, mapping: Object.fromEntries(mapping.map(([tag, ref]) => [tag, rewrite(String(ref))])) };
}
