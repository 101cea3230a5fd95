/** How the admin is served while developing and built for production. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['PARLEY_API'] ?? 'http://localhost:3000';

export default defineConfig({
  plugins: [react()],
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/v1', '/docs', '/openapi.json', '/openapi.yaml'].map((path) => [path, { target: api }]),
    ),
  },
  build: {
    target: 'es2022',
    // Because the content security policy allows no data: addresses for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(.*\/)?(react|react-dom|scheduler)\// },
            { name: 'mantine', test: /node_modules\/.*@mantine\/(core|hooks|form|modals|notifications)\// },
            { name: 'tanstack', test: /node_modules\/.*@tanstack\// },
            { name: 'contract', test: /packages\/contract\/|node_modules\/.*(zod|@ts-rest)\// },
          ],
        },
      },
    },
  },
});
