/** The audit log from outside: acts that matter, with who did them. */
import type { AuditEntry, AuditLogVerification } from '@parley/contract/schemas';
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
  const store = storeFor(api.parts.database, { workspaceId: workspace.id, environment: 'live' });
  const entry = {
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
  };
  await store.transaction((within) => within.audit.record(entry));
  return id;
}

/** As somebody who owns the database. */
async function withoutTriggers(sql: string): Promise<void> {
  const client = await api.parts.database.pool.connect();
  await client.query(`begin; set local session_replication_role = replica; ${sql}; commit`);
  client.release();
}

async function log(workspace: MadeWorkspace, query = ''): Promise<Page> {
  const { key } = await api.key(workspace, { kind: 'admin' });
  return (await api.call<Page>('GET', `/v1/audit-log${query}`, { key })).body;
}

describe('GET /v1/audit-log/verification', () => {
  const verify = async (workspace: MadeWorkspace) => {
    const { key } = await api.key(workspace, { kind: 'admin' });
    return (await api.call<AuditLogVerification>('GET', '/v1/audit-log/verification', { key })).body;
  };

  it('says that a log is as it was written, and where it ends', async () => {
    const workspace = await api.workspace();
    await record(workspace, 'a.a');
    await record(workspace, 'a.b');
    expect(await verify(workspace)).toEqual({
      isWhole: true,
      entries: 2,
      unsigned: 0,
      end: expect.stringMatching(/^[0-9a-f]{64}$/),
      firstBreak: null,
      checkedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('names the first entry that was changed in the database, and tells the operators', async () => {
    const workspace = await api.workspace();
    await record(workspace, 'a.a');
    const changed = await record(workspace, 'a.b');
    await withoutTriggers(`update audit_entries set actor_name = 'Somebody else' where id = '${changed}'`);
    expect(await verify(workspace)).toMatchObject({
      isWhole: false,
      entries: 1,
      firstBreak: { fault: 'entry_altered', position: 2, entryId: changed },
    });
    expect(api.logged()).toContain('The audit log of a workspace was changed.');
    const metrics = await api.parts.metrics.render();
    expect(metrics).toContain('parley_audit_log_verifications_total{result="broken"} 1');
  });
});

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
