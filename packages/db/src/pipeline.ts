/** The lane for short reads: few connections that many queries share, each sent without waiting for the one before. */
import type { Socket } from 'node:net';
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, Kysely, QueryResult } from 'kysely';
import pg from 'pg';
import { namedQuery } from './named-statements.ts';
import { poolConfig } from './pool-config.ts';
import { isConnectionLost } from './faults.ts';
import type { Connection } from './connection.ts';

export interface PipelineOptions {
  readonly connection: Connection;
  readonly lanes: number;
  readonly onError: (error: Error) => void;
}

/** Kysely's PostgreSQL dialect over shared, pipelined connections. It refuses transactions. */
export class PipelineDialect implements Dialect {
  readonly #options: PipelineOptions;

  constructor(options: PipelineOptions) {
    this.#options = options;
  }

  createDriver(): Driver {
    return new PipelineDriver(this.#options);
  }

  createQueryCompiler() {
    return new PostgresQueryCompiler();
  }

  createAdapter() {
    return new PostgresAdapter();
  }

  createIntrospector(db: Kysely<unknown>) {
    return new PostgresIntrospector(db);
  }
}

class PipelineDriver implements Driver {
  readonly #lanes: Lane[];
  #next = 0;

  constructor(options: PipelineOptions) {
    this.#lanes = Array.from({ length: options.lanes }, () => new Lane(options));
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    this.#next = (this.#next + 1) % this.#lanes.length;
    const lane = this.#lanes[this.#next];
    if (!lane) throw new Error('The read lane has no connections.');
    return lane;
  }

  async releaseConnection(): Promise<void> {}

  async beginTransaction(): Promise<void> {
    throw new Error('The read lane is shared and takes no transactions.');
  }

  async commitTransaction(): Promise<void> {
    throw new Error('The read lane is shared and takes no transactions.');
  }

  async rollbackTransaction(): Promise<void> {
    throw new Error('The read lane is shared and takes no transactions.');
  }

  async destroy(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }
}

/** One shared connection, opened with the first query and again after it broke. */
class Lane implements DatabaseConnection {
  readonly #options: PipelineOptions;
  #client: Promise<pg.Client> | undefined;
  #isGathering = false;

  constructor(options: PipelineOptions) {
    this.#options = options;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.#send<R>(query);
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      // A read changes nothing, so it is safe to ask once more on a new connection.
      return this.#send<R>(query);
    }
  }

  // oxlint-disable-next-line require-yield -- Kysely wants the method; the stores never stream.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('The read lane does not stream.');
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  async #send<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const client = await this.#open();
    this.#gather(client);
    try {
      const result = await client.query(namedQuery(query.sql, query.parameters));
      return { rows: result.rows };
    } catch (error) {
      if (isConnectionLost(error)) this.#drop(client);
      throw error;
    }
  }

  /** Holds writes back until the requests of this turn have been read: one system call then carries many queries. */
  #gather(client: pg.Client): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    // pg's types leave the connection out; it is part of its documented Client.
    const { stream } = (client as pg.Client & { connection: { stream: Socket } }).connection;
    stream.cork();
    setImmediate(() => {
      this.#isGathering = false;
      stream.uncork();
    });
  }

  #open(): Promise<pg.Client> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...poolConfig(this.#options.connection), pipeline: true });
    client.on('error', (error) => {
      this.#drop(client);
      this.#options.onError(error);
    });
    try {
      await client.connect();
      return client;
    } catch (error) {
      this.#client = undefined;
      throw error;
    }
  }

  #drop(client: pg.Client): void {
    const current = this.#client;
    void current?.then(
      (open) => {
        if (open === client && this.#client === current) this.#client = undefined;
      },
      () => undefined,
    );
  }
}
