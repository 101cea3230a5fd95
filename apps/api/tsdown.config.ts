/** Builds the server into plain JavaScript: workspace packages are inlined, libraries stay what they are. */
import { defineConfig } from 'tsdown';

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
  copy: [
    { from: '../../packages/db/migrations', to: 'dist' },
    { from: 'src/docs/docs-page', to: 'dist' },
    { from: '../../packages/contract/openapi.json', to: 'dist' },
    { from: '../../packages/contract/openapi.yaml', to: 'dist' },
  ],
});
