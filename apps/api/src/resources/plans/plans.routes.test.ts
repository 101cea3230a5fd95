/** The plans from outside: the table that is in force, the operator's own too. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLANS } from '@parley/contract/schemas';
import { expect, it } from 'vitest';
import { startHarness } from '../../../test/harness.ts';

it('are the contract’s table', async () => {
  const api = await startHarness();
  const { key } = await api.key(await api.workspace());
  expect(await api.call('GET', '/v1/plans', { key })).toMatchObject({ status: 200, body: { data: PLANS } });
  await api.close();
});

it('are the operator’s table where there is one, and its rates hold', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-plans-'));
  const file = join(folder, 'plans.json');
  const [template] = PLANS;
  const rates = { ...template?.rates, read: { perMinute: 3, burst: 2 } };
  await writeFile(file, JSON.stringify([{ ...template, id: 'tiny', name: 'Tiny', rates }]));
  const api = await startHarness({ env: { PARLEY_PLANS_FILE: file, PARLEY_PLAN: 'tiny' } });
  const { key } = await api.key(await api.workspace({ plan: 'tiny' }));
  expect(await api.call('GET', '/v1/plans', { key })).toMatchObject({ body: { data: [{ id: 'tiny' }] } });
  expect((await api.call('GET', '/v1/me', { key })).status).toBe(200);
  expect(await api.call('GET', '/v1/me', { key })).toMatchObject({
    status: 429,
    body: { limit: { perMinute: 3, burst: 2 } },
  });
  await api.close();
  await rm(folder, { recursive: true });
});
