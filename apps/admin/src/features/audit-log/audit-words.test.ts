/** Every act that the API records has its own words. */
import { contract, everyRoute } from '@parley/contract';
import type { AuditEntry } from '@parley/contract/schemas';
import { describe, expect, it } from 'vitest';
import { AUDIT_GROUPS } from './audit-log.search.ts';
import { fieldName, sentenceOf, valueInWords } from './audit-words.ts';

const acts = [...new Set(everyRoute(contract).flatMap(({ route }) => route.metadata.audit ?? []))];

function anEntry(changes: Partial<AuditEntry>): AuditEntry {
  return {
    id: 'aud_01k8zq3v9xe5fb6c7d8e9f0g1h',
    at: '2026-02-11T09:00:00.000Z',
    actor: { kind: 'person', id: 'usr_1', name: 'Grace Hopper' },
    action: 'api_client.created',
    target: { kind: 'apiClient', id: 'key_1', name: 'Order system' },
    changes: {},
    ip: null,
    userAgent: null,
    requestId: null,
    ...changes,
  };
}

const told = (entry: AuditEntry) => Object.values(sentenceOf(entry)).filter(Boolean).join(' ');

describe('an act in words', () => {
  it.each(acts)('has words of its own: %s', (action) => {
    expect(sentenceOf(anEntry({ action })).verb).not.toBe(action.replaceAll(/[._]/g, ' '));
  });

  it.each(acts)('belongs to a group that can be looked for: %s', (action) => {
    expect(AUDIT_GROUPS).toContain(action.split('.')[0]);
  });

  it('names who, what and to whom', () => {
    expect(told(anEntry({}))).toBe('Grace Hopper created the API client Order system');
    const person = { kind: 'member', id: 'mbr_1', name: 'Ada' };
    expect(told(anEntry({ action: 'member.removed', target: person }))).toBe(
      'Grace Hopper removed Ada from the workspace',
    );
  });

  it('tells the role before and after', () => {
    const entry = anEntry({
      action: 'member.role_changed',
      target: { kind: 'member', id: 'mbr_1', name: 'Ada' },
      changes: { role: { from: 'viewer', to: 'admin' } },
    });
    expect(told(entry)).toBe('Grace Hopper changed the role of Ada from viewer to admin');
  });

  it('names nobody else for acts on oneself', () => {
    expect(told(anEntry({ action: 'session.created' }))).toBe('Grace Hopper signed in');
  });

  it('falls back to the name of an act that it does not know', () => {
    expect(told(anEntry({ action: 'flow.published' }))).toBe('Grace Hopper flow published Order system');
  });
});

it.each([
  [null, 'nothing'],
  [[], 'nothing'],
  [['a', 'b'], 'a and b'],
  [true, 'yes'],
  [3600, '3600'],
  [{ a: 1 }, '{"a":1}'],
])('says the value %j as %s', (value, words) => {
  expect(valueInWords(value)).toBe(words);
});

it('says a field as words', () => {
  expect(fieldName('allowedNetworks')).toBe('Allowed networks');
});
