// Writes the call that shows how a method is used, from the examples of the document.
import type { Parameter, Schema } from './document.ts';
import type { Method } from './methods.ts';
import { camelCase, literal } from './text.ts';

/** One statement, or undefined where the document gives no example for a body that is needed. */
export function writeExample(method: Method): string | undefined {
  const body = method.body && exampleOf(method.body.schema);
  if (method.body?.isRequired && body === undefined) return undefined;
  const values = [
    ...method.pathParameters.map(pathExample),
    ...(body === undefined ? [] : [literal(body)]),
    ...(method.isQueryRequired ? [requiredQuery(method.query?.schema)] : []),
  ];
  const call = `parley.${method.resource}.${method.name}(${values.join(', ')})`;
  if (method.item) {
    const item = method.item.isShared ? camelCase(method.item.name) : 'item';
    return `for await (const ${item} of ${call}) console.log(${item});`;
  }
  if (!method.result) return `await ${call};`;
  return `const ${method.result.isShared ? camelCase(method.result.name) : 'result'} = await ${call};`;
}

function pathExample({ name, schema, example, examples }: Parameter): string {
  const value = example ?? Object.values(examples ?? {})[0]?.value ?? (schema && exampleOf(schema));
  return literal(typeof value === 'string' || typeof value === 'number' ? value : `${name}…`);
}

function requiredQuery(schema: Schema = {}): string {
  const pairs = (schema.required ?? []).map((name) => [
    name,
    exampleOf(schema.properties?.[name] ?? {}) ?? `${name}…`,
  ]);
  return literal(Object.fromEntries(pairs));
}

function exampleOf(schema: Schema): unknown {
  return schema.examples?.[0] ?? schema.default ?? schema.enum?.[0];
}
