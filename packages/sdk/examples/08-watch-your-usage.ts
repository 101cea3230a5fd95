// Shows how many calls each endpoint got in the last days, how fast they were, and what went wrong last.
import { Parley } from '../src/index.ts'; // in your program: from '@parley/sdk'

const parley = new Parley();

const usage = await parley.usage.get({ groupBy: ['route'] });
for (const { method, route, requests, errors, p95Ms } of usage.data) {
  console.log(
    `${method} ${route ?? 'unknown addresses'}: ${requests} calls, ${errors} errors, 95 % within ${p95Ms ?? '–'} ms`,
  );
}

const failures = await parley.requestLogs.list({ statusClass: ['4xx', '5xx'] }).toArray({ limit: 5 });
for (const { at, method, path, status, errorCode } of failures)
  console.log(at, method, path, status, errorCode);

const { plan, data } = await parley.rateLimits.get();
console.log(`plan ${plan}:`, data.map((budget) => JSON.stringify(budget)).join('\n  '));
