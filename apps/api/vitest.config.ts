/** Runs the API's tests against one PostgreSQL server per run; each test file clones its own database. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,scripts,test}/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['@parley/db/testing/global-setup'],
    maxWorkers: 2,
    // Guards against hanging only: a busy machine may take ten times as long as an idle one.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
