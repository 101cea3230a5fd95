// The command that writes the generated files, and its check.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

it('finds the committed files equal to what the committed document gives', async () => {
  const { code, output } = await generate('--check');
  expect(output).toMatch(/^\d+ generated files, 0 changed\.\n$/);
  expect(code).toBe(0);
});

it('fails and names the files if they differ from the document', async () => {
  const { code, output } = await generate('--check', '--from', 'test/fixtures/openapi.json');
  expect(code).toBe(1);
  expect(output).toContain('src/generated/types.ts');
});

/** Runs the command as `pnpm generate` does. */
function generate(...parameters: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const command = [`${root}node_modules/tsx/dist/cli.mjs`, `${root}scripts/generate.ts`, ...parameters];
    execFile(process.execPath, command, { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}
