/** The processes of a run: each is started here, and all of them are ended by their ids, however the run ends. */
import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly process: ChildProcess;
  readonly name: string;
  /** Everything it has printed. */
  output(): string;
  /** Resolves with its exit code once it has ended. */
  readonly ended: Promise<number | null>;
}

const running = new Set<Child>();

// Ends the child when its channel to us closes, so that even a killed run leaves nothing behind.
const END_WITH_PARENT = fileURLToPath(new URL('../../scripts/lib/end-with-parent.mjs', import.meta.url));
// The API finishes its answers within 10 seconds; what is still there then hangs.
const PATIENCE_MS = 15_000;

/** Starts a Node program, in a process group of its own so that Ctrl-C reaches us alone. */
export function startNode(name: string, args: readonly string[], options: SpawnOptions = {}): Child {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
    ...options,
  });
  return follow(name, child);
}

/** Starts any other program. */
export function startProgram(program: string, args: readonly string[], options: SpawnOptions = {}): Child {
  return follow(
    program,
    spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...options }),
  );
}

function follow(name: string, child: ChildProcess): Child {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
    child.on('error', (error) => {
      text += `${error.message}\n`;
      resolve(127);
    });
  });
  const followed: Child = { process: child, name, output: () => text, ended };
  running.add(followed);
  void ended.then(() => running.delete(followed));
  return followed;
}

/** Asks a child to end, and ends it if it does not. */
export async function stopChild(child: Child): Promise<void> {
  if (!running.has(child)) return;
  child.process.kill('SIGTERM');
  const kill = setTimeout(() => child.process.kill('SIGKILL'), PATIENCE_MS);
  await child.ended;
  clearTimeout(kill);
}

/** Ends every child that is still there. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((child) => stopChild(child)));
}

/** Runs a program to its end and gives what it printed; throws with that when it fails. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<string> {
  const child = startProgram(program, args, options);
  const code = await child.ended;
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${child.output()}`);
  return child.output();
}
