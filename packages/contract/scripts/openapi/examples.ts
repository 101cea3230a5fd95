/** Finds the example of a schema for a request or an answer, and proves that it fits the schema. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { asJson } from './json.ts';
import type { Json } from './json.ts';

/**
 * The example of `schema`: its own (`.meta({ examples })`), for a page that of its items, for an empty object an empty one.
 *
 * @param where names the schema in the error, such as `contactsCreate (body)`.
 * @throws when there is none, or when it does not parse, or loses fields when it is parsed.
 */
export function exampleOf(schema: z.ZodType, where: string): Json {
  const example = found(schema);
  if (example === undefined)
    throw new Error(`${where} has no example: give its schema .meta({ examples: [...] }).`);
  const parsed = schema.safeParse(example);
  if (!parsed.success)
    throw new Error(`${where}: its example does not fit it. ${z.prettifyError(parsed.error)}`);
  return example;
}

/** {@link exampleOf} for an answer, which must also hold nothing that the schema does not promise. */
export function answerExampleOf(schema: z.ZodType, where: string): Json {
  const example = exampleOf(schema, where);
  if (!isDeepStrictEqual(schema.parse(example), example)) {
    throw new Error(`${where}: its example holds fields that it does not promise.`);
  }
  return example;
}

function found(schema: z.ZodType): Json | undefined {
  const own = z.globalRegistry.get(schema)?.examples;
  if (Array.isArray(own) && own.length > 0) return asJson({ own: own[0] })['own'];
  if (schema instanceof z.ZodOptional) return found(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodObject ? foundInObject(schema) : undefined;
}

function foundInObject(schema: z.ZodObject): Json | undefined {
  const { data, nextCursor } = schema.shape;
  if (Object.keys(schema.shape).length === 0) return {};
  if (!(data instanceof z.ZodArray) || nextCursor === undefined) return undefined;
  const item = found(data.element as z.ZodType);
  return item === undefined ? undefined : { data: [item], nextCursor: null, hasMore: false };
}
