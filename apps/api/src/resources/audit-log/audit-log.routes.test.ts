/** The audit log from outside: acts that matter, with who did them. */
import type { AuditEntry } from '@parley/contract/schemas';
import { storeFor } from '@parley/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHarness } from '../../../test/harness.ts';
import type { Harness, MadeWorkspace } from '../../../test/harness.ts';

interface Page {
  readonly data: AuditEntry[];
  readonly nextCursor: string | null;
}

let api: Harness;
beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());

async function record(
  workspace: MadeWorkspace,
  action: string,
  actorId: string | null = 'usr_1',
): Promise<string> {
  const id = api.parts.newId('auditEntry');
  await storeFor(api.parts.database, { workspaceId: workspace.id, environment: 'live' }).audit.record({
    id,
    actorKind: actorId === null ? 'system' : 'person',
    actorId,
    actorName: actorId === null ? 'Parley' : 'Grace Hopper',
    action,
    targetKind: 'apiClient',
    targetId: 'key_1',
    targetName: 'Order system',
    changes: { name: { from: 'Orders', to: 'Order system' } },
    ip: '203.0.113.7',
    userAgent: 'Mozilla/5.0',
    requestId: 'req_1',
  });
  return id;
}

async function log(workspace: MadeWorkspace, query = ''): Promise<Page> {
  const { key } = await api.key(workspace, { kind: 'admin' });
  return (await api.call<Page>('GET', `/v1/audit-log${query}`, { key })).body;
}

describe('GET /v1/audit-log', () => {
  it('tells who did what to what, and from where', async () => {
    const workspace = await api.workspace();
    const id = await record(workspace, 'api_client.updated');
    const { data } = await log(workspace);
    expect(data).toEqual([
      {
        id,
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        actor: { kind: 'person', id: 'usr_1', name: 'Grace Hopper' },
        action: 'api_client.updated',
        target: { kind: 'apiClient', id: 'key_1', name: 'Order system' },
        changes: { name: { from: 'Orders', to: 'Order system' } },
        ip: '203.0.113.7',
        userAgent: 'Mozilla/5.0',
        requestId: 'req_1',
      },
    ]);
  });

  it('is narrowed by action, group of actions, actor and target', async () => {
    const workspace = await api.workspace();
    const created = await record(workspace, 'api_client.created');
    const deleted = await record(workspace, 'api_client.deleted', 'usr_2');
    const invited = await record(workspace, 'invitation.created', null);
    const ids = async (query: string) => (await log(workspace, query)).data.map(({ id }) => id);
    expect(await ids('?action=api_client')).toEqual([deleted, created]);
    expect(await ids('?action=api_client.created')).toEqual([created]);
    expect(await ids('?action=api_clien')).toEqual([]);
    expect(await ids('?actorId=usr_2')).toEqual([deleted]);
    expect(await ids('?targetId=key_1')).toEqual([invited, deleted, created]);
    expect(await ids('?targetId=key_2')).toEqual([]);
  });

  it('is newest first and goes on where the page before ended', async () => {
    const workspace = await api.workspace();
    const made = [
      await record(workspace, 'a.a'),
      await record(workspace, 'a.b'),
      await record(workspace, 'a.c'),
    ];
    const first = await log(workspace, '?limit=2');
    const rest = await log(workspace, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(made.toReversed());
    expect(rest.nextCursor).toBeNull();
  });
});
