/** Any call of the API as code to paste: for a shell, and for the SDK. */
import { contract, everyRoute } from '@parley/contract';
import type { NamedRoute } from '@parley/contract';
import { z } from 'zod';

export interface CallToShow {
  readonly method: string;
  /** The address with its query, such as `/v1/contacts?limit=50`. */
  readonly path: string;
  /** What is sent; undefined where it is not known. */
  readonly body?: object;
}

const takesBody = (method: string) => method === 'POST' || method === 'PUT' || method === 'PATCH';

/** The call for a POSIX shell. The key is read from `PARLEY_API_KEY`, so that it stands in no history. */
export function asCurl({ method, path, body }: CallToShow, baseUrl = window.location.origin): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(baseUrl + path)}`,
    '-H "Authorization: Bearer $PARLEY_API_KEY"',
  ];
  if (takesBody(method)) {
    lines.push("-H 'Content-Type: application/json'");
    lines.push(body ? `-d ${quoted(JSON.stringify(body))}` : '-d @body.json');
  }
  return lines.join(' \\\n  ');
}

function quoted(text: string) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The call with the TypeScript SDK, or null when API keys have no such call. It compiles against the SDK as it stands. */
export function asSdkCode(call: CallToShow, baseUrl = window.location.origin): string | null {
  const found = find(call);
  if (!found) return null;
  const { resource, name, route } = found.named;
  const body = bodyOf(route, call.body);
  const query = queryOf(route, call.path);
  const given = [
    ...found.params.map(inCode),
    ...(body === undefined ? [] : [inCode(body)]),
    ...(Object.keys(query).length > 0 ? [inCode(query)] : []),
  ].join(', ');
  const act = `parley.${resource}.${name}(${given})`;
  return [
    "import { Parley } from '@parley/sdk';",
    '',
    '// The key is read from the environment variable PARLEY_API_KEY.',
    `const parley = new Parley({ baseUrl: ${inCode(baseUrl)} });`,
    '',
    ...(body !== undefined && call.body === undefined
      ? ['// Bodies are not kept: this one is an example.']
      : []),
    isPage(route)
      ? `for await (const one of ${act}) {\n  console.log(one);\n}`
      : `console.log(await ${act});`,
  ].join('\n');
}

type Route = NamedRoute['route'];

/** What is sent; an example where it is needed and not known, and undefined where the method takes or needs none. */
function bodyOf(route: Route, given: object | undefined): unknown {
  const schema = 'body' in route ? route.body : undefined;
  if (!(schema instanceof z.ZodType)) return undefined;
  const isOptional = schema.safeParse(undefined).success;
  const whole = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  // A body that can say nothing is no parameter of the SDK.
  if (isOptional && (!(whole instanceof z.ZodObject) || Object.keys(whole.shape).length === 0))
    return undefined;
  if (given !== undefined) return given;
  return isOptional ? undefined : exampleOf(whole);
}

function exampleOf(schema: z.core.$ZodType): unknown {
  const examples: unknown = z.globalRegistry.get(schema)?.examples;
  return Array.isArray(examples) ? examples[0] : {};
}

/** Answers that come in pages are looped over. */
function isPage({ responses }: Route): boolean {
  const answer = responses[200];
  return answer instanceof z.ZodObject && 'nextCursor' in answer.shape;
}

/** The query with each value as the route itself reads it: a number where it takes a number, a list where it takes a list. */
function queryOf(route: Route, path: string): Record<string, unknown> {
  const params = new URLSearchParams(path.split('?')[1] ?? '');
  // The cursor of a list belongs to the caller who got it, and the SDK turns the pages by itself.
  params.delete('cursor');
  const shape = route.query instanceof z.ZodObject ? route.query.shape : {};
  const names = [...new Set(params.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = params.getAll(name);
      const text = values.length > 1 ? values : values[0];
      const read = shape[name] instanceof z.ZodType ? shape[name].safeParse(text) : undefined;
      return [name, read?.success ? read.data : text];
    }),
  );
}

/** A value as TypeScript in one style: no quotes around plain names, single quotes around texts. */
function inCode(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replaceAll(/^(\s*)"([A-Za-z_$][\w$]*)":/gm, '$1$2:')
    .replaceAll(/"((?:[^"\\]|\\.)*)"/g, (whole, inner: string) =>
      /['\\]/.test(inner) ? whole : `'${inner}'`,
    )
    .replaceAll(/\{\n\s+([^\n]+)\n\}/g, '{ $1 }');
}

function find({ method, path }: CallToShow): { named: NamedRoute; params: string[] } | null {
  const segments = (path.split('?')[0] ?? '').split('/');
  for (const named of everyRoute(contract)) {
    if (named.route.method !== method || !isForKeys(named)) continue;
    const params = match(named.route.path.split('/'), segments);
    if (params) return { named, params };
  }
  return null;
}

function isForKeys({ route: { metadata } }: NamedRoute) {
  return metadata.callers.includes('key') || metadata.callers.includes('adminKey');
}

function match(pattern: string[], segments: string[]): string[] | null {
  if (pattern.length !== segments.length) return null;
  const isMatch = pattern.every((part, at) => part.startsWith(':') || part === segments[at]);
  if (!isMatch) return null;
  return segments.filter((_, at) => pattern[at]?.startsWith(':')).map(decoded);
}

function decoded(segment: string) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
