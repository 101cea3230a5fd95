/** No key, token or password reaches a log. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactText, redactUrl } from './redact.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const key = fc
  .tuple(
    fc.constantFrom('live', 'test', 'admin'),
    fc.string({ unit: fc.constantFrom(...letters.split('')), minLength: 38, maxLength: 38 }),
  )
  .map(([kind, secret]) => ({ secret, whole: `parley_${kind}_${secret}` }));

describe('text', () => {
  it('holds no key, wherever it stood', () => {
    fc.assert(
      fc.property(fc.string(), key, fc.string(), (before, { secret, whole }, after) => {
        expect(redactText(`${before} ${whole} ${after}`)).not.toContain(secret);
      }),
    );
  });

  it('holds no part of a key that was cut short or written in capitals', () => {
    expect(redactText('curl -H "X-API-Key: parley_live_abc"')).toBe(
      'curl -H "X-API-Key: parley_live_[redacted]"',
    );
    expect(redactText('PARLEY_TEST_ABC123')).not.toContain('ABC123');
  });

  it('without a key stays as it is', () => {
    const agent = 'Mozilla/5.0 (X11; Linux x86_64) parley-sdk/0.1.0';
    expect(redactText(agent)).toBe(agent);
  });
});

describe('an address', () => {
  it('holds no key in its path, its names or its values, plain or percent-encoded', () => {
    const places = fc.constantFrom(
      (given: string) => `/v1/contacts/${given}`,
      (given: string) => `/v1/contacts?q=${given}&limit=5`,
      (given: string) => `/v1/contacts?${given}=1`,
      (given: string) => `/v1/contacts?${given}`,
    );
    const writings = fc.constantFrom(
      (plain: string) => plain,
      (plain: string) => plain.replaceAll('_', '%5F'),
      (plain: string) => plain.replace('p', '%70'),
      (plain: string) => `${plain.replace('_', '%5f')}%zz`,
    );
    fc.assert(
      fc.property(places, writings, key, (place, write, { secret, whole }) => {
        expect(redactUrl(place(write(whole)))).not.toContain(secret);
      }),
    );
  });

  it.each([
    'key',
    'api_key',
    'apikey',
    'API-Key',
    'token',
    'password',
    'secret',
    'access_token',
    'pass%77ord',
  ])('holds no value of %s', (name) => {
    expect(redactUrl(`/v1/x?a=1&${name}=hunter2&b=2`)).toBe(`/v1/x?a=1&${name}=[redacted]&b=2`);
  });

  it('without secrets stays as it is', () => {
    const url = '/v1/contacts/email:a%40b.example?tag=a&tag=b&keyword=x&q=%E2%82%AC';
    expect(redactUrl(url)).toBe(url);
  });

  it('is cut where the log ends, after the secrets were blotted out', () => {
    const url = `/v1/contacts?q=${'x'.repeat(1_975)}parley_live_${'a'.repeat(38)}`;
    const logged = redactUrl(url);
    expect(logged).toHaveLength(2_000);
    expect(logged).not.toContain('aaa');
  });
});
