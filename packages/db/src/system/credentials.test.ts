/** The uses of keys are written by many processes at once, and never in each other's way. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import { storeFor } from '../store.ts';
import { aMember, anId, aWorkspace, testDatabase } from '../testing/index.ts';
import type { TestDatabase } from '../testing/index.ts';
import { recordKeyUses } from './credentials.ts';
import type { KeyUse } from './credentials.ts';

let test: TestDatabase;
let database: Database;
let workspaceId: number;
beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection });
  workspaceId = await aWorkspace(database);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

async function aKey(memberId: string): Promise<KeyUse> {
  const apiClientId = anId('key');
  const secretId = anId('sec');
  const [name, kind, environment, scopes] = ['Key', 'api', 'test', ['contacts:read']] as const;
  const { apiClients } = storeFor(database, { workspaceId, environment });
  await apiClients.create(
    { id: apiClientId, memberId, name, kind, environment, scopes: [...scopes] },
    {
      id: secretId,
      lookup: randomBytes(16),
      verifier: randomBytes(16),
      pepper: 'p',
      hint: '…',
      sealedKey: null,
    },
  );
  return { workspaceId, apiClientId, secretId, at: '2026-02-11T09:00:00.000Z', ip: '::1', userAgent: null };
}

it('are locked in one order, whatever the order they come in, so that two processes cannot block each other in a ring', async () => {
  const { memberId } = await aMember(database, workspaceId);
  const [one, two] = [await aKey(memberId), await aKey(memberId)];
  // Each row takes a moment, so that both processes have begun before either has ended.
  await database.pool.query(`
    create function wait() returns trigger language plpgsql as $$ begin perform pg_sleep(0.2); return new; end $$;
    create trigger wait before update on api_clients for each row execute function wait();
    create trigger wait before update on api_client_secrets for each row execute function wait()`);
  await Promise.all([recordKeyUses(database, [one, two]), recordKeyUses(database, [two, one])]);
  const { rows } = await database.pool.query('select last_used_ip from api_clients');
  expect(rows).toEqual([{ last_used_ip: '::1' }, { last_used_ip: '::1' }]);
});
