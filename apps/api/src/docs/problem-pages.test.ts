/** The pages of problems: one for each code, with a case that its endpoint would give, and none for other words. */
import { ERRORS } from '@parley/contract/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarness } from '../../test/harness.ts';
import type { Harness } from '../../test/harness.ts';

let api: Harness;
beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());

test.each(Object.entries(ERRORS))(
  '%s has a page with its status, its sentence and a worked case',
  async (code, { status }) => {
    const page = await api.call('GET', `/problems/${code}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    const [, example = ''] = /<pre[^>]*><code>([\s\S]*)<\/code><\/pre>/.exec(page.text) ?? [];
    const shown = JSON.parse(
      example.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    );
    expect(shown).toMatchObject({ code, status });
    expect(new URL(String(shown.type)).pathname).toBe(`/problems/${code}`);
  },
);

test.each(['nothing', 'constructor', 'contact_not_found.html'])('%s has none', async (code) => {
  const answer = await api.call('GET', `/problems/${code}`, { headers: { accept: 'text/html' } });
  expect(answer.status).toBe(404);
  expect(answer.body).toMatchObject({ code: 'not_found' });
});
