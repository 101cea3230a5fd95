/** Builds the server into plain JavaScript: workspace packages are inlined, libraries stay what they are. */
import { defineConfig } from 'tsdown';

/** What the server reads beside its own code. */
export const FILES = [
  '../../packages/db/migrations',
  'src/docs/docs-page',
  '../../packages/contract/openapi.json',
  '../../packages/contract/openapi.yaml',
];

export default defineConfig({
  entry: ['src/main.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  fixedExtension: true,
  dts: false,
  sourcemap: true,
  clean: true,
  deps: { alwaysBundle: [/^@parley\//] },
  copy: FILES.map((from) => ({ from, to: 'dist' })),
});
