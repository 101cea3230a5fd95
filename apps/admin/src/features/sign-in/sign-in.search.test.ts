/** After sign-in nobody is led to another site. */
import { describe, expect, it } from 'vitest';
import { isOwnAddress } from './sign-in.search.ts';

const ORIGIN = 'https://parley.example';

describe('the way back after sign-in', () => {
  it.each(['/', '/settings/api?env=test', '/contacts/con_1#notes'])(
    'leads to an address of this site: %s',
    (address) => {
      expect(isOwnAddress(address, ORIGIN)).toBe(true);
    },
  );

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n\\elsewhere.example',
    'javascript:alert(1)',
    'settings/api',
    '',
  ])('leads nowhere else: %j', (address) => {
    expect(isOwnAddress(address, ORIGIN)).toBe(false);
  });
});
