/** Faults of a new password that are seen before it is sent. */
import { describe, expect, it } from 'vitest';
import { faultOfNewPassword } from './password.ts';

const GRACE = { email: 'grace.hopper@example.com', name: 'Grace M. Hopper' };

describe('a new password', () => {
  it.each([
    'short',
    'x'.repeat(129),
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    ' GRACE.hopper@example.com',
    'grace m. hopper',
  ])('is refused before it is sent: %s', (password) => {
    expect(faultOfNewPassword(password, GRACE)).not.toBeNull();
  });

  it('passes to the server, which knows the common ones, when it has none of these faults', () => {
    expect(faultOfNewPassword('password1234', GRACE)).toBeNull();
    expect(faultOfNewPassword('grace.hopper@example.com')).toBeNull();
  });
});
