/** Makes a contact of which much is known: two of each thing that a contact can have. */
import { newId } from '../src/ids.ts';
import { storeFor } from '@parley/db';
import type { World } from './world.ts';

/** Its id. */
export async function aKnownContact({ api, workspace, environment }: World): Promise<string> {
  const actor = { kind: 'system', id: null, name: 'Parley', requestId: null } as const;
  const store = storeFor(api.parts.database, { workspaceId: workspace.id, environment, actor });
  const id = newId('contact');
  await store.contacts.create(id, { name: 'Ada Lovelace' });
  const said = { channel: 'email', purpose: 'marketing', source: 'a form' };
  for (const state of ['opted_in', 'opted_out']) {
    const consent = { id: newId('consent'), state, ...said };
    await store.transaction((within) => within.consents.record({ by: 'id', value: id }, consent));
  }
  return id;
}
