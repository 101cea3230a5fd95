// The README says nothing that does not compile.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as sdk from '../src/index.ts';
import { complaintsAbout } from './compiler.ts';

const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
const snippets = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);

it('shows only code that compiles', () => {
  // What a snippet takes for granted, unless it makes it itself.
  const given = {
    parley: 'declare const parley: Parley;',
    row: 'declare const row: { id: string };',
    pino: "import { pino } from 'pino';",
    metrics: 'declare const metrics: { observe(labels: object, value: number): void };',
  };
  const sources = snippets.map((code, index) => {
    const body = code.replaceAll("'@parley/sdk'", "'./index.ts'");
    const missing = Object.entries(given).filter(([name]) => !body.includes(`const ${name} =`));
    const imports = /import \{[^}]*\bParley\b/.test(body) ? '' : "import { Parley } from './index.ts';";
    return [
      `src/snippet-${index}.ts`,
      [imports, ...missing.map(([, line]) => line), body, 'export {};'].join('\n'),
    ] as const;
  });
  expect(snippets.length).toBeGreaterThan(10);
  expect(complaintsAbout(new Map(sources))).toEqual([]);
});

it('names every class of errors and every option', () => {
  const classes = Object.keys(sdk).filter((name) => name.endsWith('Error'));
  const source = readFileSync(fileURLToPath(new URL('../src/core/options.ts', import.meta.url)), 'utf8');
  const options = [...source.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name);
  expect(options).toContain('apiKey');
  expect([...classes, ...options].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
