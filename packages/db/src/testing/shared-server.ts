/** What the one server of a test run tells the test files: its address and the names it uses. */
import { inject } from 'vitest';
import type { Connection } from '../connection.ts';

/** The run's server; every database of the run has a name that starts with `prefix`. */
export interface SharedServer {
  connection: Connection;
  /** A migrated database that is only cloned. */
  template: string;
  prefix: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    parleyServer: SharedServer;
  }
}

/** The run's server, for test files that make databases of their own. */
export function sharedServer(): SharedServer {
  return inject('parleyServer');
}
