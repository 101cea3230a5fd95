/** Server settings for tests: fast, and careless of a power failure. */

/** Everything still survives a crash of the server; only a crash of the machine would lose data. */
export const CARELESS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
};
