/** Waits for a server that is starting. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from './children.ts';

const EVERY_MS = 10;
const PATIENCE_MS = 60_000;

/** Asks until the answer is 200. Throws when the server has ended, or has not answered so within a minute. */
export async function untilOk(
  child: Child,
  url: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const response = await fetch(url, { headers }).catch(() => null);
    await response?.arrayBuffer();
    if (response?.status === 200) return;
    const { exitCode, signalCode } = child.process;
    if (exitCode !== null || signalCode !== null || performance.now() > deadline) {
      throw new Error(`${url} did not answer 200 (last: ${response?.status}):\n${child.output()}`);
    }
    await pause(EVERY_MS);
  }
}
