// How the published files are made: ESM and CJS with their types; readable code, whose comments are in the types only.
import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: true,
  dts: true,
  clean: true,
  outputOptions: (options, format, { cjsDts }) =>
    cjsDts ? options : { ...options, comments: { jsdoc: false } },
});
