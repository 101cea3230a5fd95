/** What names a contact, and how many there may be: references, upserts with their conditions, and the cap of the plan. */
import { CreateContactBody } from '@parley/contract/schemas';
import type { Contact } from '@parley/contract/schemas';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { arbitraryOf } from '../../../test/arbitrary.ts';
import { startHarness } from '../../../test/harness.ts';
import type { Harness, MadeKey, MadeWorkspace } from '../../../test/harness.ts';

let api: Harness;
let workspace: MadeWorkspace;
let key: MadeKey;

beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());
beforeEach(async () => {
  workspace = await api.workspace();
  key = await api.key(workspace);
});

const as = (given = key) => ({ key: given.key });

/** Gives a workspace so many contacts without names. */
async function fill({ id: workspaceId }: MadeWorkspace, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    workspaceId,
    environment: 'test',
    id: `con_${String(index).padStart(26, '0')}`,
  }));
  await api.parts.database.writes.insertInto('contacts').values(rows).execute();
}

describe('the cap of a plan', () => {
  test('lets one of eight pass that come at once when the plan has room for one', async () => {
    const small = await api.workspace({ plan: 'free' });
    const given = await api.key(small);
    await fill(small, 999);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.call('POST', '/v1/contacts', { ...as(given), body: {} })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      201,
      ...Array.from({ length: 7 }, () => 409),
    ]);
  });

  test('says the number of the plan when it allows no more contacts', async () => {
    const small = await api.workspace({ plan: 'free' });
    const given = await api.key(small);
    await fill(small, 1000);
    const refused = await api.call('POST', '/v1/contacts', { ...as(given), body: { name: 'One too many' } });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'plan_limit', suggestedPlan: 'starter' });
    expect(refused.body['detail']).toContain('1000');
  });
});

test('whatever a contact may be given to be named by names it', async () => {
  const written = { externalId: CreateContactBody.shape.externalId, email: CreateContactBody.shape.email };
  const values = fc.record({
    externalId: arbitraryOf(written.externalId),
    email: arbitraryOf(written.email),
  });
  await fc.assert(
    fc.asyncProperty(values, async (body) => {
      const made = await api.call<Contact>('POST', '/v1/contacts', { ...as(), body });
      expect([201, 400, 409]).toContain(made.status);
      if (made.status !== 201) return;
      const { externalId, email } = made.body;
      const references = [
        ...(externalId === null ? [] : [`ext:${externalId}`, `ext:${body.externalId as string}`]),
        ...(email === null ? [] : [`email:${email}`]),
      ];
      for (const reference of references) {
        const found = await api.call('GET', `/v1/contacts/${encodeURIComponent(reference)}`, as());
        expect([reference, found.body]).toEqual([reference, made.body]);
      }
    }),
    { numRuns: 150 },
  );
});

interface PutOptions {
  readonly headers?: Record<string, string>;
  readonly given?: MadeKey;
}

describe('PUT /v1/contacts/:contactRef', () => {
  test('creates once and updates afterwards, keeping what is left out', async () => {
    const first = await api.call<Contact>('PUT', '/v1/contacts/ext:crm-9', {
      ...as(),
      body: { name: 'Eve', company: 'Apples' },
    });
    const second = await api.call<Contact>('PUT', '/v1/contacts/ext:crm-9', {
      ...as(),
      body: { name: 'Eve A.' },
    });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toMatchObject({
      id: first.body.id,
      externalId: 'crm-9',
      name: 'Eve A.',
      company: 'Apples',
      version: 2,
    });
  });

  test('makes one contact of fifty parallel upserts of one reference', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        api.call<Contact>('PUT', '/v1/contacts/email:eve@example.com', { ...as(), body: { name: 'Eve' } }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  });

  const put = (reference: string, body: object, { headers = {}, given = key }: PutOptions = {}) =>
    api.call<Contact>('PUT', `/v1/contacts/${encodeURIComponent(reference)}`, {
      ...as(given),
      body,
      headers,
    });

  test('changes a contact also where the plan allows no more of them', async () => {
    const small = await api.workspace({ plan: 'free' });
    const given = await api.key(small);
    await put('ext:crm-9', { name: 'Eve' }, { given });
    await fill(small, 999);
    expect((await put('ext:crm-9', { name: 'Eve A.' }, { given })).status).toBe(200);
    const refused = await put('ext:crm-10', { name: 'One too many' }, { given });
    expect(refused.body).toMatchObject({ code: 'plan_limit', suggestedPlan: 'starter' });
  });

  test.each([
    ['ext:abc', 'externalId', null],
    ['ext:abc', 'externalId', 'def'],
    ['email:a@example.com', 'email', 'b@example.com'],
    ['phone:+442079460958', 'phone', '+442079460959'],
  ])('refuses for %s the %s %j, which would not be found there again', async (reference, field, value) => {
    const refused = await put(reference, { [field]: value });
    expect([refused.status, refused.body]).toMatchObject([400, { errors: [{ pointer: `/body/${field}` }] }]);
    expect((await api.call('GET', `/v1/contacts/${encodeURIComponent(reference)}`, as())).status).toBe(404);
  });

  test.each([
    ['ext:abc', { externalId: ' abc ' }],
    ['email:A@example.com', { email: 'a@EXAMPLE.com' }],
    ['phone:+442079460958', { phone: '+44 20 7946 0958' }],
  ])('takes for %s the same value written otherwise: %j', async (reference, body) => {
    expect([(await put(reference, body)).status, (await put(reference, body)).status]).toEqual([201, 200]);
  });

  test('makes nothing with If-Match, and nothing but something new with If-None-Match: *', async () => {
    for (const tag of ['*', '"v1"', '"v1", "v2"']) {
      const refused = await put('ext:crm-9', { name: 'Eve' }, { headers: { 'if-match': tag } });
      expect([tag, refused.status]).toEqual([tag, 412]);
    }
    const made = await put('ext:crm-9', { name: 'Eve' }, { headers: { 'if-none-match': '*' } });
    expect(made.status).toBe(201);
    const refused = await put('ext:crm-9', { name: 'Eve A.' }, { headers: { 'if-none-match': '*' } });
    expect([refused.status, refused.headers.get('etag')]).toEqual([412, '"v1"']);
    const both = await put(
      'ext:crm-10',
      { name: 'Eve' },
      { headers: { 'if-match': '*', 'if-none-match': '*' } },
    );
    expect(both.status).toBe(412);
    for (const tag of ['*', '"v7", "v2"', '"v3"']) {
      const changed = await put('ext:crm-9', { name: 'Eve A.' }, { headers: { 'if-match': tag } });
      expect([tag, changed.status]).toEqual([tag, 200]);
    }
  });

  test('makes one contact of fifty that may only be new', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        put('ext:crm-9', { name: 'Eve' }, { headers: { 'if-none-match': '*' } }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      201,
      ...Array.from({ length: 49 }, () => 412),
    ]);
  });

  test('never makes a contact under an id of the caller’s choice', async () => {
    const refused = await api.call('PUT', '/v1/contacts/con_00000000000000000000000001', {
      ...as(),
      body: { name: 'Eve' },
    });
    expect([refused.status, refused.body['code']]).toEqual([404, 'contact_not_found']);
  });
});
