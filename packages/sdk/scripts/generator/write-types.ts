// Writes `types.ts`: every shared schema as a named type.
import type { OpenApiDocument, Schema } from './document.ts';
import type { Reach } from './reach.ts';
import { isPlainObject, isTextEnum, membersOf, typeOf, type TypeContext } from './schema-types.ts';
import { describeSchema, docComment, WIDTH } from './text.ts';

/** The first line of every generated file. */
export const HEADING = '// GENERATED from the OpenAPI document by scripts/generate.ts. Do not edit.\n';

/** The source of a named type, with its doc comment. */
export function writeType(name: string, schema: Schema, context: TypeContext): string {
  const comment = docComment(describeSchema(schema, context));
  if (isPlainObject(schema)) return `${comment}export interface ${name} {\n${membersOf(schema, context)}}\n`;
  const type = typeOf(schema, context);
  const isLong = isTextEnum(schema) && type.length > WIDTH - name.length - 16;
  return `${comment}export type ${name} =${isLong ? `\n  | ${type.replaceAll(' | ', '\n  | ')}` : ` ${type}`};\n`;
}

export function enumNamesOf(document: OpenApiDocument): Set<string> {
  const schemas = Object.entries(document.components?.schemas ?? {});
  return new Set(schemas.filter(([, schema]) => isTextEnum(schema)).map(([name]) => name));
}

/** `types.ts`. Enumerations are closed where the caller chooses, and open in what is only received. */
export function writeTypes(document: OpenApiDocument, { sent, received }: Reach): string {
  const enumNames = enumNamesOf(document);
  const types = Object.entries(document.components?.schemas ?? {})
    .filter(([name]) => sent.has(name) || received.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => {
      // The named enumeration itself stays closed: `Open<…>` opens it where it is received.
      const isOpen = !sent.has(name) && !enumNames.has(name);
      return writeType(name, schema, { isOpen, enumNames, takesDates: !received.has(name), indent: '' });
    });
  const source = types.join('\n');
  const open = source.includes('Open<') ? "import type { Open } from '../core/open.ts';\n\n" : '';
  return `${HEADING}// The things that the API speaks about.\n${open}${source}`;
}
