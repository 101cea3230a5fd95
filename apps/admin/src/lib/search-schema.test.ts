/** Addresses are forgiving: what fits is taken, what does not is left out. */
import { describe, expect, it } from 'vitest';
import { callerQuery } from './caller-search.ts';
import { searchChoices, searchMoment, searchText } from './search-schema.ts';
import { momentsOf } from './spans.ts';

describe('a text in the address', () => {
  it('may look like a number or a truth', () => {
    expect(searchText(10).parse(42)).toBe('42');
    expect(searchText(10).parse(true)).toBe('true');
  });

  it('is left out when it is empty, too long or no text', () => {
    for (const wrong of ['', 'x'.repeat(11), ['a'], null])
      expect(searchText(10).parse(wrong)).toBeUndefined();
  });
});

it('takes some of a few words, and none of them for no filter', () => {
  expect(searchChoices(['a', 'b']).parse(['b'])).toEqual(['b']);
  expect(searchChoices(['a', 'b']).parse([])).toBeUndefined();
  expect(searchChoices(['a', 'b']).parse(['c'])).toBeUndefined();
});

it('takes moments with a zone only', () => {
  expect(searchMoment().parse('2026-02-11T09:00:00Z')).toBe('2026-02-11T09:00:00Z');
  expect(searchMoment().parse('yesterday')).toBeUndefined();
});

it('reaches back from now', () => {
  const now = Date.parse('2026-02-11T09:00:00Z');
  expect(momentsOf({ since: '1h' }, now)).toEqual({ after: '2026-02-11T08:00:00.000Z', before: undefined });
  expect(momentsOf({ before: '2026-02-11T09:00:00Z' }, now).before).toBe('2026-02-11T09:00:00Z');
});

it('means calls by API clients unless somebody else is named', () => {
  expect(callerQuery({}).caller).toBe('apiClient');
  expect(callerQuery({ caller: 'all' }).caller).toBeUndefined();
  expect(callerQuery({ client: 'key_1', caller: 'person' })).toEqual({
    apiClientId: 'key_1',
    caller: undefined,
  });
});
