/** The session cookie: flags, signature, and what is not taken for it. */
import { describe, expect, it } from 'vitest';
import { sessionCookies } from './session-cookie.ts';

const SECRET = 'a secret of at least 32 characters';
const cookies = sessionCookies('http://localhost:3000', SECRET);
const name = cookies.session;

describe('sessionCookies', () => {
  it('reads what it has set', () => {
    const [pair = ''] = cookies.set('token', 60).split(';');
    expect(cookies.read(`theme=dark; ${pair}; other=1`, name)).toBe('token');
    expect(cookies.readSet(['theme=dark', cookies.set('token', 60)], name)).toBe('token');
  });

  it('keeps scripts and other sites from the cookie, and binds it to the host where there is TLS', () => {
    const secure = sessionCookies('https://parley.example', SECRET);
    expect(cookies.set('token', 60)).toMatch(
      /^parley_session=\S+; Max-Age=60; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(secure.set('token', 60)).toMatch(
      /^__Host-parley_session=\S+; Max-Age=60; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(secure.clear()).toBe('__Host-parley_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure');
  });

  it('does not take a value with another signature, a cut one, or one of another name', () => {
    const [pair = ''] = cookies.set('token', 60).split(';');
    const [foreign = ''] = sessionCookies('http://localhost:3000', `${SECRET}!`).set('token', 60).split(';');
    const changed = pair.replace('token.', 'taken.');
    const cut = pair.slice(0, -4);
    for (const header of [foreign, changed, cut, `${name}=token`, `${name}=%`, `${name}=`, `x${pair}`, '']) {
      expect(cookies.read(header, name)).toBeNull();
    }
  });
});
