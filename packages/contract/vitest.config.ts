/** Runs the tests of the contract: nothing but this package is needed. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,scripts,test}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 180_000,
    maxWorkers: 2,
  },
});
