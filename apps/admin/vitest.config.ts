/** Runs the admin's tests of plain functions; what needs a browser is tested in apps/api/test/browser. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 30_000,
    maxWorkers: 2,
    // The admin may have no such test for a while; its journeys are tested elsewhere.
    passWithNoTests: true,
  },
});
