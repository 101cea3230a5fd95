/** Opens pools whose connections may break at any moment without ending the process. */
import pg from 'pg';
import { isSilent } from './faults.ts';

/** A pool that survives the loss of any connection. `onError` is told of those that broke while idle. */
export function openPool(config: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool(config);
  // Node ends a process whose emitter says `error` to nobody. An idle connection says it to the pool, one in use only to
  // itself; there the query under way or the next one fails with it, so that nothing is hidden.
  pool.on('error', onError);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    endWhenSilent(client);
  });
  return pool;
}

/** Ends a connection whose server stays silent; pg would hand it to the next, who would wait behind the same silence. */
function endWhenSilent(client: pg.PoolClient): void {
  // A pool's client is a whole Client; pg's types leave its end to the pool, which does not know of the silence.
  const ending = client as pg.PoolClient & Pick<pg.Client, 'end'>;
  // Of the many forms of query only the answer is looked at: a promise, where there is no callback.
  const ask = client.query.bind(client) as unknown as (...asked: unknown[]) => unknown;
  const query = (...asked: unknown[]): unknown => {
    const answer = ask(...asked);
    if (answer instanceof Promise) {
      answer.catch((error: unknown) => {
        if (isSilent(error)) void ending.end();
      });
    }
    return answer;
  };
  client.query = query as typeof client.query;
}
