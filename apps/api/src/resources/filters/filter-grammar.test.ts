/** Whatever filter is asked, the search finds what a plain reading of the grammar picks from the same contacts. */
import type { Contact, Filter, FilterField, FilterOperator, FilterType } from '@parley/contract/schemas';
import { conditionsOf, CONTACT_FILTER_FIELDS, filterField, FILTER_OPERATORS } from '@parley/contract/schemas';
import { storeFor } from '@parley/db';
import type { FieldType } from '@parley/db';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarness } from '../../../test/harness.ts';
import type { Harness, MadeKey } from '../../../test/harness.ts';
import { matches } from '../../../test/plain-evaluation.ts';

let api: Harness;
let key: MadeKey;
let contacts: Contact[];
const consents = new Map<string, Record<string, string>>();

const DAY_MS = 86_400_000;
const NAMES = ['Ada Lovelace', 'ada byron', 'Ádám', 'Straße 5', 'ΣΊΣΥΦΟΣ', '%_\\', '100%', 'O’Brien'];
const PLANS = ['free', 'gold', 'Gold Plus'];
const LANGUAGES = ['en', 'de', 'fr'];
const TAGS = ['vip', 'Lead', 'blau & rot'];
const DAYS = ['2026-01-31', '2026-02-28', '2026-11-20', '2027-01-01'];

interface Custom {
  readonly key: string;
  readonly type: Extract<FieldType, FilterType>;
  readonly options?: readonly string[];
}

const CUSTOM: readonly Custom[] = [
  { key: 'city', type: 'text' },
  { key: 'notes', type: 'longtext' },
  { key: 'seats', type: 'number' },
  { key: 'active', type: 'boolean' },
  { key: 'renewal', type: 'date' },
  { key: 'seen', type: 'datetime' },
  { key: 'plan', type: 'enum', options: PLANS },
  { key: 'speaks', type: 'multi_enum', options: LANGUAGES },
];
const toField = ({ key: name, ...custom }: Custom) =>
  filterField({ field: `fields.${name}`, label: name, ...custom });
// As many consents as there are would leave little chance to the rest.
const CONSENT = 'consent.email.marketing';
const isAsked = ({ field }: FilterField) =>
  field !== 'updatedAt' && (!field.startsWith('consent.') || field === CONSENT);
const FIELDS = [...CONTACT_FILTER_FIELDS.filter(isAsked), ...CUSTOM.map(toField)];
const fieldOf = (name: string) => FIELDS.find(({ field }) => field === name) ?? fail(name);

function fail(name: string): never {
  throw new Error(`No field ${name}.`);
}

const pick = <T>(values: readonly T[], index: number) => values[index % values.length] as T;
const LONG = 'A very long note. '.repeat(20);

/** Forty contacts, each lacking something else. */
function bodyOf(index: number) {
  const has = (step: number) => index % step !== 0;
  const fields = {
    ...(has(2) && { city: pick(NAMES, index) }),
    ...(has(3) && { notes: `${LONG}${pick(NAMES, index)}` }),
    ...(has(5) && { seats: pick([0, -3, 2.5, 10, 1e6], index) }),
    ...(has(4) && { active: index % 3 === 0 }),
    ...(has(3) && { renewal: pick(DAYS, index) }),
    ...(has(5) && { seen: new Date(Date.UTC(2026, 0, 1) + index * DAY_MS * 9).toISOString() }),
    ...(has(2) && { plan: pick(PLANS, index) }),
    ...(has(4) && { speaks: LANGUAGES.slice(0, 1 + (index % 3)) }),
  };
  return {
    ...(has(7) && { name: pick(NAMES, index) }),
    ...(has(3) && { email: `person.${index}@example.com` }),
    ...(has(4) && { company: pick(NAMES, index + 3) }),
    ...(has(5) && { externalId: `CRM-${index}` }),
    ...(has(6) && { locale: pick(['en-GB', 'de', 'DE'], index) }),
    tags: TAGS.filter((_, at) => (index >> at) % 2 === 1),
    fields,
  };
}

beforeAll(async () => {
  api = await startHarness();
  const workspace = await api.workspace();
  key = await api.key(workspace);
  const { newId, database } = api.parts;
  const store = storeFor(database, { workspaceId: workspace.id, environment: 'test' });
  for (const { options = [], ...custom } of CUSTOM)
    await store.customFields.create({
      id: newId('customField'),
      label: custom.key,
      options: [...options],
      ...custom,
    });
  const tags = new Map(TAGS.map((name) => [name, newId('tag')]));
  for (const [name, id] of tags) await store.tags.create({ id, name });
  for (let index = 0; index < 40; index += 1) {
    const { tags: names, ...values } = bodyOf(index);
    const addTagIds = names.map((name) => tags.get(name) ?? fail(name));
    await store.contacts.create(newId('contact'), { ...values, addTagIds });
  }
  const all = await api.call<{ data: Contact[] }>('GET', '/v1/contacts?limit=200', { key: key.key });
  contacts = all.body.data;
  for (const [index, { id }] of contacts.entries()) if (index % 3 > 0) await consent(id, index % 3 === 1);
});

async function consent(id: string, isGiven: boolean): Promise<void> {
  const state = isGiven ? 'opted_in' : 'opted_out';
  const body = { channel: 'email', purpose: 'marketing', state, source: 'a form' };
  const put = await api.call('PUT', `/v1/contacts/${id}/consents`, { key: key.key, body });
  expect(put.status, put.text).toBe(200);
  consents.set(id, { [CONSENT]: state });
}

afterAll(() => api.close());

const PARTS = ['ada', 'A', 'love', ' ', 'ß', 'σίσ', '%', '_', '\\', 'example.com', 'person.1', 'note'];
const anyText = fc.constantFrom(...NAMES, ...PARTS.filter((part) => part.trim() !== ''));
const anyDay = fc.constantFrom(...DAYS, '2026-06-15');

function valueOf({ field, type, options }: FilterField): fc.Arbitrary<string | number | boolean> {
  if (field === 'tags') return fc.constantFrom('VIP', 'lead', 'Blau & Rot');
  if (options !== null) return fc.constantFrom(...options);
  switch (type) {
    case 'number':
      return fc.constantFrom(0, -3, 2.5, 9, 10, 1e6);
    case 'boolean':
      return fc.boolean();
    case 'date':
      return anyDay;
    case 'datetime':
      return fc.oneof(
        anyDay,
        anyDay.map((day) => `${day}T12:00:00+02:00`),
      );
    default:
      return fc.oneof(anyText, fc.constantFrom('person.7@EXAMPLE.com', 'CRM-11', 'de'));
  }
}

function conditionsFor(field: FilterField): fc.Arbitrary<Filter> {
  return fc.constantFrom(...field.operators).chain((op: FilterOperator) => {
    const { values } = FILTER_OPERATORS[op];
    const of = (value: fc.Arbitrary<unknown>) =>
      value.map((given) => ({ field: field.field, op, value: given }) as Filter);
    if (values === 'none') return fc.constant({ field: field.field, op });
    if (values === 'duration') return of(fc.constantFrom('P30D', 'P52W', 'PT1H', 'P1DT2H30M'));
    if (values === 'two') return of(fc.tuple(valueOf(field), valueOf(field)));
    return of(values === 'many' ? fc.array(valueOf(field), { minLength: 1, maxLength: 3 }) : valueOf(field));
  });
}

const condition = fc.constantFrom(...FIELDS).chain(conditionsFor);

function filtersOf(depth: number): fc.Arbitrary<Filter> {
  if (depth === 1) return condition;
  const inner = filtersOf(depth - 1);
  const some = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 2, arbitrary: condition },
    some.map((and) => ({ and })),
    some.map((or) => ({ or })),
    inner.map((not) => ({ not })),
  );
}

// How ids are kept is how they are compared: upper and lower case are two ids.
const isComparable = (filter: Filter) =>
  conditionsOf(filter).every(
    ({ field, op }) => field !== 'externalId' || ['contains', 'startsWith', 'exists', 'empty'].includes(op),
  );

test('a search finds what a plain evaluation picks, in every order, and counts it', async () => {
  const orders = ['-createdAt', 'createdAt', 'name', '-name', 'updatedAt'] as const;
  const asked = fc.tuple(filtersOf(3).filter(isComparable), fc.constantFrom(...orders));
  await fc.assert(
    fc.asyncProperty(asked, async ([filter, sort]) => {
      const body = { filter, sort, limit: 200, count: true };
      const found = await api.call<{ data: Contact[]; count: { value: number } }>(
        'POST',
        '/v1/contacts/search',
        { key: key.key, body },
      );
      expect(found.status, found.text).toBe(200);
      const subject = { fieldOf, now: api.clock.now() };
      const wanted = contacts.filter((contact) =>
        matches({ contact, consents: consents.get(contact.id) ?? {}, ...subject }, filter),
      );
      const ids = (of: Contact[]) => of.map(({ id }) => id).toSorted();
      expect(ids(found.body.data)).toEqual(ids(wanted));
      expect(found.body.count.value).toBe(wanted.length);
    }),
    { numRuns: 400 },
  );
});
