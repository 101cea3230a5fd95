/** Which new passwords are refused, and that longer ones of unrelated words are not. */
import { describe, expect, it } from 'vitest';
import { requireStrong } from './password-strength.ts';

const GRACE = { email: 'grace.hopper@example.com', name: 'Grace Hopper' };

const judge = (password: string) => requireStrong(password, GRACE, '/body/newPassword');

describe('a new password', () => {
  it.each([
    'password1234',
    'P@ssw0rd2024',
    'iloveyou1234',
    'Summer2026!!',
    'Welcome12345!',
    '123456789012',
    'qwertyuiop12',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'letmeinletmein',
    'password'.repeat(16),
  ])('is refused when it is common or a pattern: %s', async (password) => {
    const errors = [{ pointer: '/body/newPassword', code: 'weak_password' }];
    await expect(judge(password)).rejects.toMatchObject({ code: 'weak_password', options: { errors } });
  });

  it.each(['grace.hopper@example.com', 'Grace Hopper', 'GraceHopper1906', 'hoppergrace!1', 'parley2026!!'])(
    'is refused when it is made of its person or of this service: %s',
    async (password) => {
      await expect(judge(password)).rejects.toThrow('your name, your e-mail address');
    },
  );

  it.each([
    'correct horse battery',
    'a brand new password',
    'Grace likes trombones and rain',
    'q8v2-t7xk-93mn',
    'K7$wq!zR2#pXv9',
    'pferd heftklammer batterie',
    'ひらがなで書いた合言葉です',
    'x7Qm'.concat('9vRt2Lp8'.repeat(15)),
  ])('is taken when it is hard to guess: %s', async (password) => {
    await expect(judge(password)).resolves.toBeUndefined();
  });
});
