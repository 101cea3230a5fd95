/** Load as it is asked for, and the process that makes it: one at a time, told through its channel. */
import { fileURLToPath } from 'node:url';
import type { Child } from './children.ts';
import { startNode } from './children.ts';

/** What is sent to a server. */
export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Addresses that are taken in turn; each connection begins at another one. */
  readonly paths: readonly string[];
  /** `new` sends a contact that has never been; `company` a change of one field. */
  readonly body: 'none' | 'new' | 'company';
  readonly connections: number;
  readonly warmup: number;
  readonly seconds: number;
}

/** What came back in the seconds that count. */
export interface LoadResult {
  /** Answers of 2xx; any other answer fails the run. */
  readonly answers: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

export type LoadReport =
  | { readonly state: 'counting' }
  | { readonly state: 'done'; readonly result: LoadResult }
  | { readonly state: 'failed'; readonly reason: string };

/** The process that makes load. */
export interface Loader {
  /** Runs the load; `onCounting` is called when the warm-up is over. Throws when any answer was not a success. */
  run(load: Load, onCounting: () => void): Promise<LoadResult>;
}

export function startLoader(): Loader {
  const child = startNode('load', [
    '--import',
    'tsx',
    fileURLToPath(new URL('load-process.ts', import.meta.url)),
  ]);
  return { run: (load, onCounting) => runIn(child, load, onCounting) };
}

function runIn({ process: loader, ended, output }: Child, load: Load, onCounting: () => void) {
  return new Promise<LoadResult>((resolve, reject) => {
    const hear = (report: LoadReport) => {
      if (report.state === 'counting') return onCounting();
      loader.off('message', hear);
      if (report.state === 'done') resolve(report.result);
      else reject(new Error(`${load.method} ${load.url}${load.paths[0]}: ${report.reason}`));
    };
    loader.on('message', hear);
    void ended.then(() => reject(new Error(`The process that makes load ended:\n${output()}`)));
    loader.send(load);
  });
}
