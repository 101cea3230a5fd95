/** A process of its own that makes load with autocannon and reports what came back. */
import autocannon from 'autocannon';
import type { Client, Request, Result } from 'autocannon';
import { newContact } from './bodies.ts';
import type { Load, LoadReport } from './load.ts';
import { quantile } from './numbers.ts';

// A server may give a connection up after 10,000 requests and refuses those that come after.
const REQUESTS_PER_CONNECTION = 9_000;
const PATHS_PER_CONNECTION = 200;

let written = 0;

/** The body of the next request, where there is one. */
function bodyFor(load: Load): string {
  written += 1;
  const contact = newContact(written);
  return JSON.stringify(load.body === 'new' ? contact : { company: contact.company });
}

/** The requests that one connection sends in turn. Those with a body are made anew each time. */
function requestsOf(load: Load, connection: number): Request[] {
  const { method, paths } = load;
  const count = Math.min(PATHS_PER_CONNECTION, paths.length);
  return Array.from({ length: count }, (_, index) => {
    const path = paths[(connection * count + index) % paths.length] ?? '/';
    if (load.body === 'none') return { method, path };
    return {
      method,
      path,
      body: bodyFor(load),
      setupRequest: (request: Request) => ({ ...request, body: bodyFor(load) }),
    };
  });
}

async function fire(load: Load, seconds: number): Promise<Result & { readonly times: number[] }> {
  const times: number[] = [];
  let connection = 0;
  const options = {
    url: load.url,
    connections: load.connections,
    pipelining: 1,
    duration: seconds,
    reconnectRate: REQUESTS_PER_CONNECTION,
    headers: load.body === 'none' ? load.headers : { ...load.headers, 'content-type': 'application/json' },
    setupClient: (client: Client) => {
      client.setRequests(requestsOf(load, connection));
      connection += 1;
    },
  };
  const result = await new Promise<Result>((resolve, reject) => {
    const run = autocannon(options, (error: Error | null, done) => (error ? reject(error) : resolve(done)));
    run.on('response', (...[, , , milliseconds]) => times.push(milliseconds));
  });
  return { ...result, times };
}

/** Why the rate of this run would be no rate, or undefined. */
function failureOf({ errors, timeouts, non2xx, statusCodeStats }: Awaited<ReturnType<typeof fire>>) {
  if (errors + timeouts + non2xx === 0) return undefined;
  return `${non2xx} answers were no success, ${errors} errors, ${timeouts} timeouts (${JSON.stringify(statusCodeStats)})`;
}

async function reportOn(load: Load): Promise<LoadReport> {
  const warm = await fire(load, load.warmup);
  report({ state: 'counting' });
  const counted = await fire(load, load.seconds);
  const reason = failureOf(warm) ?? failureOf(counted);
  if (reason !== undefined) return { state: 'failed', reason };
  const { times, duration } = counted;
  // A warm-up on a busy machine may be over before the first answer; a count may not.
  if (times.length === 0) return { state: 'failed', reason: 'there was no answer' };
  return {
    state: 'done',
    result: {
      answers: times.length,
      perSecond: times.length / duration,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
    },
  };
}

function report(message: LoadReport): void {
  process.send?.(message);
}

process.on('message', (load: Load) => {
  reportOn(load).then(report, (error: unknown) => report({ state: 'failed', reason: String(error) }));
});
// The listener alone would not keep the process: its channel is let go by the module that ends it with its parent.
process.channel?.ref();
