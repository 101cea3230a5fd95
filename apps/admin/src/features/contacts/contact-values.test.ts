/** What the contact form sends: only what was filled in, only what changed, and null for what was emptied. */
import { describe, expect, it } from 'vitest';
import type { Contact } from '@parley/contract/schemas';
import { bodyToCreate, bodyToUpdate, changedFields, faultsOf, titleOf, valuesOf } from './contact-values.ts';

const ada: Contact = {
  id: 'con_01k8zq3v9xe5fb6c7d8e9f0g1h',
  externalId: null,
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  phone: null,
  company: 'Engines',
  locale: null,
  timezone: null,
  tags: [],
  fields: {},
  version: 3,
  createdAt: '2026-02-11T09:00:00.000Z',
  updatedAt: '2026-02-11T09:00:00.000Z',
};

describe('the body', () => {
  it('of a new contact holds what was filled in, without blanks around it', () => {
    expect(bodyToCreate({ ...valuesOf(), name: '  Ada ', phone: ' ' })).toEqual({ name: 'Ada' });
  });

  it('of a change holds what differs, and null for what was emptied', () => {
    const before = valuesOf(ada);
    expect(bodyToUpdate(before, { ...before, company: '', phone: '+44 20 7946 0958' })).toEqual({
      company: null,
      phone: '+44 20 7946 0958',
    });
    expect(bodyToUpdate(before, { ...before, name: 'Ada Lovelace ' })).toEqual({});
  });
});

describe('the form', () => {
  it('tells what somebody else changed', () => {
    const theirs = valuesOf({ ...ada, company: 'Other', locale: 'en-GB' });
    expect(changedFields(valuesOf(ada), theirs)).toEqual(['company', 'locale']);
  });

  it.each([
    ['nothing at all', {}, ['name']],
    ['an address without a domain', { email: 'ada' }, ['email']],
    ['a number without its country', { phone: '020 7946 0958' }, ['phone']],
    ['one good field', { externalId: 'crm-1' }, []],
  ])('judges %s', (_what, values, fields) => {
    expect(Object.keys(faultsOf({ ...valuesOf(), ...values }))).toEqual(fields);
  });
});

it('calls a contact by the first thing that is known about it', () => {
  expect(titleOf(ada)).toBe('Ada Lovelace');
  expect(titleOf({ ...ada, name: null })).toBe('ada@example.com');
  expect(titleOf({ ...ada, name: null, email: null })).toBe('Contact without a name');
});
