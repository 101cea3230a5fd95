/** Runs the outside tools that judge the OpenAPI document: linters and generators of other people's clients. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../scripts/openapi/json.ts';

export const ROOM = fileURLToPath(new URL('..', import.meta.url));

/** The committed document. */
export function committedDocument(): JsonObject {
  return JSON.parse(readFileSync(join(ROOM, 'openapi.json'), 'utf8')) as JsonObject;
}

/** A fresh folder in which the packages of this room can be imported. */
export function workshop(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-openapi-'));
  symlinkSync(join(ROOM, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** What a tool printed, and whether it was content. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The programs that are run, as package and file in it. */
const PROGRAMS = {
  redocly: ['@redocly/cli', 'bin/cli.js'],
  spectral: ['@stoplight/spectral-cli', 'dist/index.js'],
  'openapi-typescript': ['openapi-typescript', 'bin/cli.js'],
  'openapi-ts': ['@hey-api/openapi-ts', 'bin/run.js'],
  tsc: ['typescript', 'bin/tsc'],
  tsx: ['tsx', 'dist/cli.mjs'],
} as const;

/** Runs a program in `folder`, with telemetry and notices off. */
export function runTool(
  name: keyof typeof PROGRAMS,
  given: readonly string[],
  folder = ROOM,
): Promise<Outcome> {
  const program = join(ROOM, 'node_modules', ...PROGRAMS[name]);
  const env = {
    ...process.env,
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    DO_NOT_TRACK: '1',
    FORCE_COLOR: '0',
  };
  return new Promise((resolve) => {
    const options = { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [program, ...given], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

/** Type-checks `files` of `folder` under the strictest usual settings. */
export function compile(folder: string, files: readonly string[], more: object = {}): Promise<Outcome> {
  const compilerOptions = {
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'bundler',
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
    ...more,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  return runTool('tsc', ['-p', folder], folder);
}
