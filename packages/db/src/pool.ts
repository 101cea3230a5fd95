/** Opens pools whose connections may break at any moment without ending the process. */
import pg from 'pg';

/** A pool that survives the loss of any connection. `onError` is told of those that broke while idle. */
export function openPool(config: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool(config);
  // Node ends a process whose emitter says `error` to nobody. An idle connection says it to the pool, one in use only to
  // itself; there the query under way or the next one fails with it, so that nothing is hidden.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
