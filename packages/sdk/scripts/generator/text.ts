// Writes names, literals and doc comments.
import type { Schema } from './document.ts';

/** How long a line of generated code may be. */
export const WIDTH = 110;

export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function camelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

export function kebabCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** A property name, quoted where TypeScript wants it. */
export function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/** A value as TypeScript source in our style: single quotes, unquoted keys. */
export function literal(value: unknown): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(([key, member]) => `${keyOf(key)}: ${literal(member)}`);
  return members.length ? `{ ${members.join(', ')} }` : '{}';
}

/** A doc comment of the given lines, wrapped, with a line break after it; nothing where there is nothing to say. */
export function docComment(paragraphs: (string | undefined | false)[], indent = ''): string {
  const lines = paragraphs
    .filter((paragraph) => typeof paragraph === 'string' && paragraph !== '')
    .flatMap((paragraph) => wrap(String(paragraph).replaceAll('*/', '*\\/'), WIDTH - indent.length - 3));
  const [only] = lines;
  if (only === undefined) return '';
  if (lines.length === 1 && only.length <= WIDTH - indent.length - 7) return `${indent}/** ${only} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

/** What a reader wants to know about a field: its description and form; if it is to be filled in, its bounds and default too. */
export function describeSchema(schema: Schema, { isOpen }: { isOpen: boolean }): string[] {
  const { description = '' } = schema;
  const facts = [
    schema.format === 'date-time' && 'ISO 8601 time.',
    schema.format === 'date' && 'ISO 8601 day.',
    !isOpen && rangeOf(schema),
    !isOpen && schema.default !== undefined && `Default: ${JSON.stringify(schema.default)}.`,
  ].filter((fact) => typeof fact === 'string');
  const lines = [[description, ...facts].filter(Boolean).join(' ')];
  return schema.deprecated ? [...lines, '@deprecated'] : lines;
}

function rangeOf({ minimum, maximum, description = '' }: Schema): string | undefined {
  // Bounds that the description names, or that only mean "a number that fits", tell a reader nothing.
  const isKnown = (bound: number | undefined): bound is number =>
    bound !== undefined && Math.abs(bound) < 1e9;
  if (!isKnown(maximum) || description.includes(String(maximum))) return undefined;
  return isKnown(minimum) ? `From ${minimum} to ${maximum}.` : `At most ${maximum}.`;
}

/** Things between brackets: on one line where that stays short beside `around` more characters, else one per line. */
export function inBrackets(
  brackets: '()' | '{}',
  things: string[],
  at: { indent: string; around: number },
): string {
  const [open, close, space] = brackets === '{}' ? ['{', '}', ' '] : ['(', ')', ''];
  const line = `${open}${space}${things.join(', ')}${space}${close}`;
  if (at.indent.length + line.length + at.around <= WIDTH) return line;
  return `${open}\n${things.map((thing) => `${at.indent}  ${thing},\n`).join('')}${at.indent}${close}`;
}

function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    // Code must stay as it is.
    if (line.startsWith('@') || /^\s{2}/.test(line) || line.startsWith('\u200b'))
      return [line.replace('\u200b', '')];
    const lines: string[] = [];
    for (const word of line.split(' ')) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= width)
        lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  });
}
