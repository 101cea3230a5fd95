/** Runs the API's tests against one PostgreSQL server per run; each test file clones its own database. */
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Starts the long files first, so that no worker is left with one when the others have nothing more to do. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      LONGEST.findIndex((part) => moduleId.includes(part) || part === '');
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

/** Parts of the paths of files that take minutes on one core; the empty one stands for all others. */
const LONGEST = ['pages.browser', 'faults', '.browser.', ''];

export default defineConfig({
  test: {
    include: ['{src,scripts,test}/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['@parley/db/testing/global-setup'],
    maxWorkers: 2,
    // Files share the modules that they import, which takes two seconds a file otherwise: nothing of ours is replaced in a test.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Guards against hanging only: a busy machine may take ten times as long as an idle one.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
