/** What Prometheus reads is well formed, and counts what happened. */
import { expect, it } from 'vitest';
import { makeMetrics } from './metrics.ts';

async function lines(metrics: ReturnType<typeof makeMetrics>): Promise<string[]> {
  return (await metrics.render()).split('\n');
}

it('counts requests by endpoint, method and status, in buckets that hold all faster ones', async () => {
  const metrics = makeMetrics();
  const request = { route: '/v1/contacts', method: 'GET', status: 200 };
  for (const seconds of [0.0005, 0.004, 0.004, 70]) metrics.observeRequest({ ...request, seconds });
  metrics.observeRequest({ ...request, status: 404, seconds: 0.001 });
  const text = await lines(metrics);
  const labels = 'route="/v1/contacts",method="GET",status="200"';
  expect(text).toContain(`parley_http_request_seconds_bucket{${labels},le="0.001"} 1`);
  expect(text).toContain(`parley_http_request_seconds_bucket{${labels},le="0.005"} 3`);
  expect(text).toContain(`parley_http_request_seconds_bucket{${labels},le="10"} 3`);
  expect(text).toContain(`parley_http_request_seconds_bucket{${labels},le="+Inf"} 4`);
  expect(text).toContain(`parley_http_request_seconds_count{${labels}} 4`);
  expect(text).toContain(
    'parley_http_request_seconds_count{route="/v1/contacts",method="GET",status="404"} 1',
  );
});

it('counts keys, refusals and the request log', async () => {
  const metrics = makeMetrics();
  metrics.countKeyHit();
  metrics.countKeyHit();
  metrics.countKeyMiss();
  metrics.countRefusal('heavy');
  metrics.countRefusal('month');
  metrics.countLogDrops(3);
  metrics.observeLogFlush(40, 0.02);
  const text = await lines(metrics);
  expect(text).toEqual(
    expect.arrayContaining([
      'parley_key_lookups_total{result="hit"} 2',
      'parley_key_lookups_total{result="miss"} 1',
      'parley_rate_limited_total{class="heavy"} 1',
      'parley_rate_limited_total{class="read"} 0',
      'parley_rate_limited_total{class="month"} 1',
      'parley_log_dropped_total 3',
      'parley_log_written_total 40',
      'parley_log_flush_seconds_count 1',
    ]),
  );
  expect(await lines(metrics)).toContain('parley_key_lookups_total{result="hit"} 2');
});

it('reads watched numbers when it is asked', async () => {
  const metrics = makeMetrics();
  let size = 1;
  metrics.watch({ name: 'queue', help: 'A queue.', read: () => size });
  size = 7;
  expect(await lines(metrics)).toContain('parley_queue 7');
});

it('describes each metric once, in a form that Prometheus takes', async () => {
  const metrics = makeMetrics();
  metrics.observeRequest({ route: 'other', method: 'GET', status: 404, seconds: 0.1 });
  const text = await lines(metrics);
  const types = text.filter((line) => line.startsWith('# TYPE ')).map((line) => line.split(' ')[2]);
  expect(new Set(types).size).toBe(types.length);
  const samples = text.filter((line) => line !== '' && !line.startsWith('#'));
  expect(samples.length).toBeGreaterThan(20);
  for (const sample of samples)
    expect(sample).toMatch(/^[a-z_:]+[a-z0-9_:]*(\{[^}]*\})? (-?[\d.e+-]+|Nan|\+Inf)$/i);
});
