/** Writes `.env.example` from the configuration's own schema, so that the two cannot disagree. */
import type { z } from 'zod';
import { variables } from './config.ts';

const WIDTH = 100;

/** The whole file: each variable with what it is for, commented out, with its default where it has one. */
export function envExample(): string {
  const entries = Object.entries(variables).map(([name, schema]) => entryFor(name, schema));
  return (
    [
      '# Every variable that Parley reads. Copy this file to .env and fill in what you need; nothing is required.',
      ...entries,
    ].join('\n\n') + '\n'
  );
}

function entryFor(name: string, schema: z.ZodType): string {
  const shown = textOf(schema.safeParse(undefined).data);
  return [...wrap(schema.description ?? ''), `#${name}=${shown.includes(' ') ? `"${shown}"` : shown}`].join(
    '\n',
  );
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > WIDTH) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** A default as one writes it in the environment. */
function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}
