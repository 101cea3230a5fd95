// Turns a JSON schema into a TypeScript type.
import { refName, type Schema } from './document.ts';
import { describeSchema, docComment, keyOf, literal } from './text.ts';

/** How a type is written. */
export interface TypeContext {
  /** True for what is only received: a newer server may know more values than this version does. */
  isOpen: boolean;
  /** Names of schemas that are enumerations of texts. */
  enumNames: ReadonlySet<string>;
  /** True in what is only sent: there the SDK writes times as text. */
  takesDates?: boolean;
  indent: string;
}

/** The type expression for a schema. */
export function typeOf(schema: Schema, context: TypeContext): string {
  const parts = [
    schema.$ref && referenceOf(schema.$ref, context),
    ...(schema.allOf ?? []).map((part) => inParentheses(typeOf(part, context))),
    unionOf(schema.oneOf ?? schema.anyOf, context),
    ownTypeOf(schema, context),
  ].filter((part) => typeof part === 'string' && part !== '');
  return parts.length === 0
    ? 'unknown'
    : parts.length === 1
      ? String(parts[0])
      : parts.map(String).map(inParentheses).join(' & ');
}

/** The members of an object type, one per line, with doc comments. */
export function membersOf(schema: Schema, context: TypeContext): string {
  const required = new Set(schema.required);
  const inner = { ...context, indent: `${context.indent}  ` };
  const members = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const [mark, orNothing] = markOf(required.has(name), context);
    return `${docComment(describeSchema(property, context), inner.indent)}${inner.indent}${keyOf(name)}${mark}: ${typeOf(property, inner)}${orNothing};\n`;
  });
  const rest = schema.additionalProperties;
  if (rest === true || (typeof rest === 'object' && members.length))
    members.push(`${inner.indent}[member: string]: unknown;\n`);
  return members.join('');
}

// What is sent may be left out by `undefined` too, also under `exactOptionalPropertyTypes`.
function markOf(isRequired: boolean, { isOpen }: TypeContext): [mark: string, orNothing: string] {
  if (isRequired) return ['', ''];
  return ['?', isOpen ? '' : ' | undefined'];
}

/** True for a schema that is best written as an interface. */
export function isPlainObject(schema: Schema): boolean {
  return (
    Boolean(schema.properties) && !schema.oneOf && !schema.anyOf && !schema.allOf && schema.type === 'object'
  );
}

/** True for an enumeration of texts. */
export function isTextEnum(schema: Schema): boolean {
  return (schema.enum ?? []).length > 1 && (schema.enum ?? []).every((value) => typeof value === 'string');
}

function referenceOf(ref: string, { isOpen, enumNames }: TypeContext): string {
  const name = refName(ref);
  return isOpen && enumNames.has(name) ? `Open<${name}>` : name;
}

function ownTypeOf(schema: Schema, context: TypeContext): string {
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) {
    const union = schema.enum.map(literal).join(' | ');
    return context.isOpen && isTextEnum(schema) ? `Open<${union}>` : union;
  }
  const types = [schema.type ?? (schema.properties ? 'object' : [])].flat();
  return types.map((type) => plainTypeOf(type, schema, context)).join(' | ');
}

function plainTypeOf(type: string, schema: Schema, context: TypeContext): string {
  if (type === 'string' && schema.format === 'date-time' && context.takesDates) return 'string | Date';
  if (type === 'string') return schema.format === 'binary' ? 'Blob' : 'string';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean' || type === 'null') return type;
  if (type === 'array') return arrayOf(typeOf(schema.items ?? {}, context));
  if (type === 'object') return objectOf(schema, context);
  throw new Error(`the generator knows no type "${type}"`);
}

function objectOf(schema: Schema, context: TypeContext): string {
  if (schema.properties && Object.keys(schema.properties).length)
    return `{\n${membersOf(schema, context)}${context.indent}}`;
  const rest = schema.additionalProperties;
  if (rest === false) return 'Record<string, never>';
  return `Record<string, ${typeof rest === 'object' ? typeOf(rest, context) : 'unknown'}>`;
}

function arrayOf(item: string): string {
  return /^[\w.]+$/.test(item) ? `${item}[]` : `Array<${item}>`;
}

function unionOf(options: Schema[] | undefined, context: TypeContext): string {
  return [...new Set((options ?? []).map((option) => typeOf(option, context)))].join(' | ');
}

function inParentheses(type: string): string {
  return type.includes(' | ') && !type.startsWith('{') ? `(${type})` : type;
}
