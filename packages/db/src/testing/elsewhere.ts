/** Runs a piece of a module in a process of its own, for what only another process can show. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What the process printed, and the signal that ended it, if one did. */
export interface Elsewhere {
  stdout: string;
  stderr: string;
  signal: string | null;
}

/** Runs the code as an ES module; rejects never, as tests look at failures too. */
export async function runElsewhere(code: string): Promise<Elsewhere> {
  const options = ['--import', 'tsx', '--input-type=module', '--eval', code];
  // Runners of scripts set NODE_PATH to the whole workspace, where even what is not installed is found.
  const env = { ...process.env, NODE_PATH: '' };
  const child = promisify(execFile)(process.execPath, options, { env });
  return child.then(
    (output) => ({ ...output, signal: null }),
    (failed: Elsewhere) => failed,
  );
}
