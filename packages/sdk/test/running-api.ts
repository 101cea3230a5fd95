// Starts the real API in a process of its own, with a database of its own, as an operator would.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const api = fileURLToPath(new URL('../../../apps/api/', import.meta.url));

export interface RunningApi {
  url: string;
  /** The first key of a new installation: it sees test data. */
  key: string;
  stop: () => Promise<void>;
}

/** Resolves when the API has said where it listens; rejects with all its words if it ends before. */
export async function startApi(): Promise<RunningApi> {
  const data = mkdtempSync(join(tmpdir(), 'parley-sdk-api-'));
  const server = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: api,
    env: {
      ...process.env,
      PORT: '0',
      PARLEY_DATA_DIR: data,
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      PUBLIC_URL: '',
    },
  });
  const stop = async () => {
    await end(server);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    return { ...(await readBanner(server)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readBanner(server: ChildProcess): Promise<{ url: string; key: string }> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const [url] = /http:\/\/localhost:\d+/.exec(said) ?? [];
      const [key] = /parley_test_[0-9A-Za-z]{38}/.exec(said) ?? [];
      if (url && key && said.includes('stops it')) resolve({ url, key });
    };
    server.stdout?.on('data', listen);
    server.stderr?.on('data', listen);
    server.once('exit', (code) => reject(new Error(`the API ended with ${code}:\n${said}`)));
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGTERM');
  await exit;
}
