// How `npm start` stops the server: told once, waited for, and never left behind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const supervisor = fileURLToPath(new URL('./programs/supervises.mjs', import.meta.url));
const program = fileURLToPath(new URL('./programs/stops-slowly.mjs', import.meta.url));

/** Starts the program under the supervisor and waits until it is up. */
async function start() {
  const child = spawn(process.execPath, [supervisor, program], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const seen = { text: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk) => (seen.text += chunk));
  while (!seen.text.includes('up ')) await once(child.stdout, 'data');
  return { child, seen };
}

test('passes a signal on once, however often it comes, and passes the exit code back', async () => {
  const { child, seen } = await start();
  child.kill('SIGINT');
  child.kill('SIGINT');
  child.kill('SIGTERM');
  const [code] = await once(child, 'close');
  expect(seen.text).toMatch(/heard SIG(INT|TERM)\n$/);
  expect(code).toBe(7);
});

test('makes a closed terminal end the program in good order', async () => {
  const { child, seen } = await start();
  child.kill('SIGHUP');
  const [code] = await once(child, 'close');
  expect(seen.text).toContain('heard SIGTERM');
  expect(code).toBe(7);
});

test('ends the program in good order even when it is killed outright itself', async () => {
  const { child, seen } = await start();
  child.kill('SIGKILL');
  // The pipe closes only when the program, too, has let go of it.
  await once(child, 'close');
  expect(seen.text).toContain('heard SIGTERM');
});

test('passes back the exit code of a program that ends by itself', async () => {
  const child = spawn(process.execPath, [supervisor, '-e', 'process.exit(3)'], { stdio: 'ignore' });
  const [code] = await once(child, 'close');
  expect(code).toBe(3);
});
