/** How every connection is set up: time limits, UTC, and values as the stores want them. */
import pg from 'pg';
import type { Connection } from './connection.ts';

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** `2026-02-11 09:00:00.1+00` as PostgreSQL writes it, to `2026-02-11T09:00:00.100Z`. Cheaper than a Date by a factor of forty. */
export function toIso(text: string): string {
  const dot = text.indexOf('.');
  if (dot === -1) return `${text.slice(0, 10)}T${text.slice(11, 19)}.000Z`;
  const fraction = text.slice(dot + 1, text.length - 3).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(0, 3)}Z`;
}

const parsers = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [DATE, (text) => text],
  [TIMESTAMPTZ, toIso],
]);

/** Types for a connection: moments as ISO text in UTC, days as text, bigints as numbers. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ??
    (format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')),
};

const STATEMENT_MS = 5_000;
// The server ends a statement itself; only a server that is not there any more stays silent for longer.
const SILENCE_MS = STATEMENT_MS + 1_000;

/**
 * The configuration of a connection. A statement that runs over 5 seconds is ended by the server; a server that says
 * nothing for 6 is taken for lost. Whoever opens the connection must then end it: see `openPool` and the read lanes.
 */
export function poolConfig(connection: Connection): pg.PoolConfig {
  return {
    ...connection,
    types,
    application_name: 'parley',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 3_000,
    statement_timeout: STATEMENT_MS,
    query_timeout: SILENCE_MS,
    // A transaction whose process hangs must not hold its locks for ever.
    idle_in_transaction_session_timeout: 10_000,
    options: '-c timezone=UTC',
  };
}
