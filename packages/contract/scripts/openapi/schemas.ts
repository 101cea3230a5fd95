/** Collects every schema of the contract while the routes are walked, and gives each named one its place in `components.schemas`. */
import { z } from 'zod';
import { asJson, isObject, mapRefs, objectAt } from './json.ts';
import type { JsonObject } from './json.ts';
import { tidy } from './tidy.ts';
import type { Direction } from './tidy.ts';
import { withMappings } from './unions.ts';

export type SchemaPlace = 'body' | 'response' | 'query' | 'header' | 'path';

/** What the walk over the routes fills, and the document is finished with. */
export interface SchemaCollection {
  /** The schema as it stands at `place`; named ones are references. Null for what is no schema, such as an empty answer. */
  convert(schema: unknown, place: SchemaPlace): JsonObject | null;
  /** The schema behind a reference of the walk, if there is one. */
  find(ref: string): JsonObject | undefined;
  /** Every named schema that was met, by its name in the document and in its order. */
  components(): JsonObject;
  /** `value` with the references of the walk turned into references of the document. */
  resolve(value: JsonObject): JsonObject;
}

type Named = Record<Direction, Map<string, JsonObject>>;

/** An empty collection. While the walk lasts, references read `input:Name` and `output:Name`, as only its end shows which differ. */
export function collectSchemas(): SchemaCollection {
  const named: Named = { input: new Map(), output: new Map() };
  const resolve = (value: JsonObject) =>
    mapRefs(value, (ref) => (ref.startsWith('#') ? ref : `#/components/schemas/${finalName(ref, named)}`));
  return {
    convert: (schema, place) => convert(schema, place, named),
    find: (ref) => named[ref.startsWith('input:') ? 'input' : 'output'].get(nameIn(ref)),
    components: () => resolve(componentsOf(named)),
    resolve,
  };
}

function convert(schema: unknown, place: SchemaPlace, named: Named): JsonObject | null {
  if (!(schema instanceof z.ZodType)) return null;
  const direction = place === 'response' ? 'output' : 'input';
  const whole = toJsonSchema(schema, direction);
  const { $defs: _definitions, $schema: _dialect, ...root } = whole;
  for (const [name, definition] of Object.entries(objectAt(whole, '$defs')))
    keep(name, definition, named[direction]);
  const ref = root['$ref'];
  if (typeof ref !== 'string') return root;
  // ts-rest finds no properties behind a reference, and would drop every parameter without a word.
  const isRead = place === 'query' || place === 'path';
  return isRead ? { ...named.input.get(nameIn(ref)) } : { $ref: ref };
}

function toJsonSchema(schema: z.ZodType, direction: Direction): JsonObject {
  const written = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: direction,
    unrepresentable: 'throw',
    override: ({ zodSchema: { _zod: part }, jsonSchema }) => {
      if (part.def.type === 'default' && direction === 'input') {
        Object.assign(jsonSchema, { default: part.def.defaultValue });
      }
      if ('discriminator' in part.def) {
        Object.assign(jsonSchema, { discriminator: { propertyName: part.def.discriminator } });
      }
    },
  });
  const tidied = tidy(asJson(written), direction);
  return mapRefs(withMappings(tidied, objectAt(tidied, '$defs')), (ref) =>
    ref.replace('#/$defs/', `${direction}:`),
  );
}

function keep(name: string, definition: unknown, named: Map<string, JsonObject>): void {
  if (!isObject(definition)) return;
  const before = named.get(name);
  if (before && !same(before, definition)) throw new Error(`Two different schemas carry the name ${name}.`);
  named.set(name, definition);
}

function nameIn(ref: string): string {
  return ref.slice(ref.indexOf(':') + 1);
}

function finalName(ref: string, named: Named): string {
  const name = nameIn(ref);
  return ref.startsWith('input:') && differs(name, named) ? `${name}Input` : name;
}

/** Whether what the server takes under `name` is not what it gives, in itself or in anything it refers to. */
function differs(name: string, named: Named, seen: ReadonlySet<string> = new Set()): boolean {
  const taken = named.input.get(name);
  const given = named.output.get(name);
  if (!taken || !given || seen.has(name)) return false;
  if (!same(mapRefs(taken, nameIn), mapRefs(given, nameIn))) return true;
  return refsIn(taken).some((ref) => differs(nameIn(ref), named, new Set([...seen, name])));
}

function refsIn(schema: JsonObject): string[] {
  const refs: string[] = [];
  mapRefs(schema, (ref) => {
    refs.push(ref);
    return ref;
  });
  return refs;
}

function componentsOf(named: Named): JsonObject {
  const taken = [...named.input].map(
    ([name, schema]) => [finalName(`input:${name}`, named), schema] as const,
  );
  const all = [...taken, ...named.output].sort(([one], [two]) => (one < two ? -1 : 1));
  return Object.fromEntries(all);
}

function same(one: unknown, two: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(two);
}
