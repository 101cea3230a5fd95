/** Says of every union by a discriminator which value means which option; zod writes the options only. */
import { isObject, objectAt } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** `schema`, with the mapping of each discriminator in it filled in from `definitions`. */
export function withMappings(schema: JsonObject, definitions: JsonObject): JsonObject {
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, within(value, definitions)]),
  );
  const { discriminator, oneOf } = inner;
  if (!isObject(discriminator) || !Array.isArray(oneOf)) return inner;
  const propertyName = String(discriminator['propertyName']);
  const mapping = oneOf.flatMap((option) => tagsOf(option, propertyName, definitions));
  return { ...inner, discriminator: { propertyName, mapping: Object.fromEntries(mapping) } };
}

function within(value: Json, definitions: JsonObject): Json {
  if (Array.isArray(value)) return value.map((item) => within(item, definitions));
  return isObject(value) ? withMappings(value, definitions) : value;
}

function tagsOf(option: Json, propertyName: string, definitions: JsonObject): [string, string][] {
  const ref = isObject(option) ? option['$ref'] : undefined;
  if (typeof ref !== 'string')
    throw new Error(`Each option of a union by "${propertyName}" needs a meta id.`);
  const properties = objectAt(objectAt(definitions, ref.replace('#/$defs/', '')), 'properties');
  const tag = objectAt(properties, propertyName);
  return [tag['const'] ?? tag['enum'] ?? []].flat().map((value) => [String(value), ref]);
}
