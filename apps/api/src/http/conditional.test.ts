/** Versions as ETags, and what the conditional headers ask of them (RFC 9110, section 13). */
import { describe, expect, test } from 'vitest';
import { etagOf, isUnchanged, wantedVersions } from './conditional.ts';

describe('If-Match', () => {
  test.each<[string | undefined, number[] | undefined]>([
    [undefined, undefined],
    ['*', undefined],
    [' * ', undefined],
    [etagOf(3), [3]],
    [` ${etagOf(3)} `, [3]],
    ['"v3", "v5"', [3, 5]],
    ['W/"v3","x", "v5"', [5]],
  ])('%j wants one of the versions %j', (header, versions) => {
    expect(wantedVersions(header)).toEqual(versions);
  });

  test.each(['W/"v3"', '"3"', 'v3', '"vx"', '', '"v3', '"v1234567890"', '"v-1"'])(
    '%j wants none',
    (header) => {
      expect(wantedVersions(header)).toEqual([]);
    },
  );
});

describe('If-None-Match', () => {
  test.each([
    [undefined, false],
    ['*', true],
    ['"v3"', true],
    ['W/"v3"', true],
    ['"v2"', false],
    ['"v1", W/"v3"', true],
    ['"v33"', false],
    ['', false],
  ])('%j against version 3: %j', (header, unchanged) => {
    expect(isUnchanged(header, 3)).toBe(unchanged);
  });
});
