/** Bundles the servers of the bench as the product is bundled, beside the product's own dependencies. */
import { fileURLToPath } from 'node:url';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default {
  // The API's folder, so that what is a library there is one here.
  cwd: here('../../apps/api'),
  entry: { layers: here('src/layers-server.ts'), ceiling: here('src/ceiling-server.ts') },
  outDir: here('../../apps/api/node_modules/.parley-bench'),
  format: 'esm',
  platform: 'node',
  target: 'node20',
  fixedExtension: true,
  dts: false,
  clean: true,
  deps: { alwaysBundle: [/^@parley\//] },
};
