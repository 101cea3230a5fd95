/** Runs the API's tests against one PostgreSQL server per run; each test file clones its own database. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,scripts,test}/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['@parley/db/testing/global-setup'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
