// Writes one resource: a class with a thin method per operation, and the types that only its methods use.
import { refName, type OpenApiDocument } from './document.ts';
import type { Method, NamedSchema } from './methods.ts';
import { typeOf } from './schema-types.ts';
import { docComment, inBrackets, kebabCase, literal, pascalCase } from './text.ts';
import { writeExample } from './write-example.ts';
import { enumNamesOf, HEADING, writeType } from './write-types.ts';

/** `resources/<name>.ts`. */
export function writeResource(resource: string, methods: Method[], document: OpenApiDocument): string {
  const body = [
    ...methods.flatMap((method) => ownTypes(method, document)),
    writeClass(resource, methods),
  ].join('\n');
  return `${HEADING}${docLine(resource, methods, document)}${writeImports(body, document)}\n${body}`;
}

/** The class name of a resource. The ending keeps it apart from the things of the same name. */
export function classNameOf(resource: string): string {
  return `${pascalCase(resource)}Resource`;
}

/** The type that a method's promise is, such as `PagePromise<Contact>`. */
export function promiseTypeOf({ item, result, hasOwnPage }: Method): string {
  if (item) return `PagePromise<${item.name}${hasOwnPage && result ? `, ${result.name}` : ''}>`;
  return `APIPromise<${result?.name ?? 'void'}>`;
}

/** The parameters of a method with their types, as in its declaration. */
export function parametersOf({ pathParameters, body, query, isQueryRequired, hasIfMatch }: Method): string[] {
  const closed = { isOpen: false, enumNames: new Set<string>(), indent: '' };
  return [
    ...pathParameters.map(({ name, schema }) => `${name}: ${typeOf(schema ?? { type: 'string' }, closed)}`),
    ...(body ? [`body${body.isRequired ? '' : '?'}: ${body.name}`] : []),
    ...(query ? [`query: ${query.name}${isQueryRequired ? '' : ' = {}'}`] : []),
    `options?: ${hasIfMatch ? 'VersionedRequestOptions' : 'RequestOptions'}`,
  ];
}

function docLine(resource: string, [first]: Method[], document: OpenApiDocument): string {
  const tag = document.tags?.find(({ name }) => name === first?.operation.tags?.[0]);
  return `// ${(tag?.description ?? `The methods of \`parley.${resource}\`.`).replace(/\s+/g, ' ')}\n`;
}

function ownTypes({ query, body, result, item, hasOwnPage }: Method, document: OpenApiDocument): string[] {
  const enumNames = enumNamesOf(document);
  const write = (named: NamedSchema | undefined, how: { isOpen: boolean; takesDates?: boolean }) =>
    named && !named.isShared ? [writeType(named.name, named.schema, { ...how, enumNames, indent: '' })] : [];
  const answer = item && !hasOwnPage ? item : result;
  return [
    ...write(query, { isOpen: false, takesDates: true }),
    ...write(body, { isOpen: false, takesDates: true }),
    ...write(answer, { isOpen: true }),
  ];
}

function writeClass(resource: string, methods: Method[]): string {
  return [
    `/** The methods of \`parley.${resource}\`. */`,
    `export class ${classNameOf(resource)} {`,
    '  readonly #transport: Transport;',
    '',
    '  constructor(transport: Transport) {',
    '    this.#transport = transport;',
    '  }',
    '',
    `${methods.map(writeMethod).join('\n')}}`,
    '',
  ].join('\n');
}

function writeMethod(method: Method): string {
  const { operation, httpMethod, route } = method;
  const example = writeExample(method);
  const comment = docComment(
    [
      operation.summary && `${operation.summary}: \`${httpMethod} ${route}\`.`,
      operation.description && `\n${operation.description}`,
      operation.deprecated && '\n@deprecated',
      example && `\n@example\n\u200b${example}`,
    ],
    '  ',
  );
  const { name } = method;
  const promise = promiseTypeOf(method);
  const around = `${name}: ${promise} {`.length;
  const parameters = inBrackets('()', parametersOf(method), { indent: '  ', around });
  return `${comment}  ${name}${parameters}: ${promise} {
    ${callOf(method)}
  }
`;
}

function callOf(method: Method): string {
  const { body, accept, item } = method;
  const contentType =
    body && body.contentType !== 'application/json' && `contentType: ${literal(body.contentType)}`;
  const fields = [
    `method: ${literal(method.httpMethod)}`,
    `route: ${literal(method.route)}`,
    method.pathParameters.length > 0 &&
      `params: { ${method.pathParameters.map(({ name }) => name).join(', ')} }`,
    method.query && 'query',
    body && 'body',
    contentType,
    accept !== 'application/json' && `accept: ${literal(accept)}`,
    'options',
  ].filter((field) => typeof field === 'string');
  const start = `return this.#transport.${item ? 'list' : 'call'}(`;
  const description = inBrackets('{}', fields, { indent: '    ', around: start.length + 2 });
  return `${start}${description});`;
}

function writeImports(body: string, document: OpenApiDocument): string {
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(body.replace(/\/\*\*[\s\S]*?\*\//g, ''));
  const lineOf = (names: string[], from: string) => {
    const used = names.filter(uses);
    const list = inBrackets('{}', used, { indent: '', around: `import type  from '${from}';`.length });
    return used.length ? `import type ${list} from '${from}';\n` : '';
  };
  const shared = Object.keys(document.components?.schemas ?? {})
    .map(refName)
    .sort();
  return [
    lineOf(['APIPromise'], '../../core/api-promise.ts'),
    lineOf(['Open'], '../../core/open.ts'),
    lineOf(['RequestOptions', 'VersionedRequestOptions'], '../../core/options.ts'),
    lineOf(['PagePromise'], '../../core/pages.ts'),
    lineOf(['Transport'], '../../core/transport.ts'),
    lineOf(shared, '../types.ts'),
  ].join('');
}

/** The file of a resource, without its ending. */
export function fileNameOf(resource: string): string {
  return kebabCase(resource);
}
