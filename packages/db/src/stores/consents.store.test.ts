/** The ledger of consents only grows, and what follows from it depends on when things were said alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import { storeFor } from '../store.ts';
import { anId, aWorkspace, testDatabase } from '../testing/index.ts';
import type { TestDatabase } from '../testing/index.ts';
import type { NewConsent } from './consents.store.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

async function aContact() {
  const store = storeFor(database, { workspaceId: await aWorkspace(database), environment: 'test' });
  const key = { by: 'id', value: anId('con') } as const;
  await store.contacts.create(key.value, { name: 'Ada' });
  const record = (changes: Partial<NewConsent>) =>
    store.transaction((within) => within.consents.record(key, said(changes)));
  return { store, key, record };
}

function said(changes: Partial<NewConsent> = {}): NewConsent {
  const what = { channel: 'email', purpose: 'marketing', state: 'opted_in', source: 'a form' };
  return { id: anId('cns'), ...what, ...changes };
}

const day = (n: number) => `2026-02-${String(n).padStart(2, '0')}T09:00:00.000Z`;

describe('what holds', () => {
  it.each([[[1, 2, 3]], [[3, 2, 1]], [[2, 3, 1]], [[3, 1, 2]]])(
    'is what was said last, when it arrives in the order %j',
    async (order) => {
      const { store, key, record } = await aContact();
      for (const n of order) {
        const state = n === 3 ? 'opted_out' : 'opted_in';
        await record({ occurredAt: day(n), state });
      }
      expect(await store.consents.list(key)).toMatchObject([
        { state: 'opted_out', changedAt: day(3), evidence: { occurredAt: day(3) } },
      ]);
    },
  );

  it('is by id what was said at the same moment', async () => {
    const { store, key, record } = await aContact();
    const [first, second] = [anId('cns'), anId('cns')];
    await record({ id: second, occurredAt: day(1), state: 'opted_out' });
    await record({ id: first, occurredAt: day(1), state: 'opted_in' });
    expect(await store.consents.list(key)).toMatchObject([{ state: 'opted_out', evidence: { id: second } }]);
  });

  it('is apart for each channel and purpose', async () => {
    const { store, key, record } = await aContact();
    await record({ channel: 'sms', state: 'opted_out' });
    await record({ purpose: 'support' });
    const states = (await store.consents.list(key))?.map((row) => [row.channel, row.purpose, row.state]);
    expect(states).toEqual([
      ['email', 'support', 'opted_in'],
      ['sms', 'marketing', 'opted_out'],
    ]);
  });

  it('is the last of many that are said at once', async () => {
    const { store, key, record } = await aContact();
    const days = Array.from({ length: 20 }, (_, n) => n + 1);
    await Promise.all(
      days.map((n) => record({ occurredAt: day(n), state: n % 2 === 0 ? 'opted_in' : 'opted_out' })),
    );
    expect(await store.consents.list(key)).toMatchObject([{ state: 'opted_in', changedAt: day(20) }]);
    const all = await store.consents.events(key, { limit: 200, after: null });
    expect(all?.rows.map(({ occurredAt }) => occurredAt)).toEqual(days.toReversed().map(day));
  });
});

describe('the ledger', () => {
  it('can neither be changed nor emptied by hand', async () => {
    const { record } = await aContact();
    await record({});
    for (const statement of [
      `update contact_consent_events set state = 'opted_out'`,
      'delete from contact_consent_events',
      'truncate contact_consent_events',
    ])
      await expect(database.pool.query(statement)).rejects.toThrow('only ever added to');
  });

  it('outlives the contact, and what holds does not', async () => {
    const { store, key, record } = await aContact();
    const recorded = await record({});
    await store.contacts.delete(key);
    expect(await store.consents.list(key)).toBeUndefined();
    const rows = (table: string, column: string) =>
      database.pool.query(`select from ${table} where ${column} = $1`, [recorded?.event.id]);
    expect((await rows('contact_consent_events', 'id')).rows).toHaveLength(1);
    expect((await rows('contact_consents', 'event_id')).rows).toEqual([]);
  });

  it('is given by pages without gap or repetition', async () => {
    const { store, key, record } = await aContact();
    for (const n of [1, 1, 1, 2, 3]) await record({ occurredAt: day(n) });
    const seen: string[] = [];
    let after: { value: string; id: string } | null = null;
    do {
      const page: Awaited<ReturnType<typeof store.consents.events>> = await store.consents.events(key, {
        limit: 2,
        after,
      });
      seen.push(...(page?.rows ?? []).map(({ id }) => id));
      after = page?.next ?? null;
    } while (after !== null);
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
  });
});
