/** Versions as ETags, and what the conditional headers ask of them (RFC 9110, section 13). */
import { describe, expect, test } from 'vitest';
import { etagOf, isUnchanged, wantedVersion } from './conditional.ts';

describe('If-Match', () => {
  test.each([
    [undefined, undefined],
    ['*', undefined],
    [' * ', undefined],
    [etagOf(3), 3],
    [` ${etagOf(3)} `, 3],
  ])('%j wants the version %j', (header, version) => {
    expect(wantedVersion(header)).toBe(version);
  });

  test.each(['W/"v3"', '"3"', 'v3', '"vx"', '', '"v3', '"v1234567890"', '"v-1"'])(
    '%j matches nothing',
    (header) => {
      expect(() => wantedVersion(header)).toThrow(expect.objectContaining({ code: 'version_mismatch' }));
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
