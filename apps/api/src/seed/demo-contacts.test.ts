/** The demo leaves room for what the documents propose: whoever presses "Execute" on a fresh start is not refused. */
import { CreateContactBody } from '@parley/contract/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarness } from '../../test/harness.ts';
import type { Harness } from '../../test/harness.ts';
import { seedDemoContacts } from './demo-contacts.ts';

let api: Harness;
beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());

test('the example of a new contact makes one beside the demo', async () => {
  const workspace = await api.workspace();
  const { key } = await api.key(workspace);
  await seedDemoContacts(api.parts, workspace.id);
  const examples = CreateContactBody.meta()?.examples;
  if (!Array.isArray(examples)) throw new Error('The body of a new contact has no example.');
  for (const body of examples) {
    const made = await api.call('POST', '/v1/contacts', { key, body });
    expect(made.status, made.text).toBe(201);
  }
});
