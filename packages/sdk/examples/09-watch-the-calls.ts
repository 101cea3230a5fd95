// Watches every call: counts attempts by route and status, and logs retries. No hook ever sees a key.
import { Parley } from '../src/index.ts'; // in your program: from '@parley/sdk'

const counts = new Map<string, number>();
const parley = new Parley({
  logLevel: 'info',
  hooks: {
    onResponse: ({ method, route, status, durationMs }) => {
      const label = `${method} ${route} ${status}`;
      counts.set(label, (counts.get(label) ?? 0) + 1);
      console.log(label, `${durationMs} ms`);
    },
    onRetry: ({ route, delayMs, error }) => console.log(`${route} again in ${delayMs} ms:`, error.message),
  },
});

for await (const page of parley.contacts.list({ limit: 5 }).pages()) if (page.data.length < 5) break;
console.log(Object.fromEntries(counts));
