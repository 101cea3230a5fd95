/** The first owner of an installation. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser } from '../../test/browser.ts';
import { startHarness } from '../../test/harness.ts';
import type { Harness } from '../../test/harness.ts';
import { readablePassword, seedFirstOwner } from './first-owner.ts';

let api: Harness;
let second: Harness;

beforeAll(async () => {
  api = await startHarness({ env: { PARLEY_OWNER_EMAIL: 'Owner@Example.com' } });
  second = await startHarness({ beside: api });
});

afterAll(async () => {
  await second.close();
  await api.close();
});

describe('seedFirstOwner', () => {
  it('makes one owner when two processes start at once, who can sign in and must choose a password', async () => {
    const made = await Promise.all([seedFirstOwner(api.parts), seedFirstOwner(second.parts)]);
    const owners = made.filter((owner) => owner !== null);
    expect(owners).toHaveLength(1);
    const { rows } = await api.parts.database.pool.query('select count(*) from workspaces');
    expect(rows).toEqual([{ count: 1 }]);
    const [owner] = owners;
    const signedIn = await aBrowser(api).signIn({ email: owner?.email ?? '' }, owner?.password);
    expect(signedIn.body['session']).toMatchObject({
      person: { mustChangePassword: true },
      workspaces: [{ id: owner?.workspaceId, name: 'My workspace', role: 'owner', plan: 'self-hosted' }],
    });
  });

  it('makes nobody where somebody is already', async () => {
    expect(await seedFirstOwner(api.parts)).toBeNull();
  });
});

describe('readablePassword', () => {
  it('gives four groups of four letters and digits that are not mistaken for one another', () => {
    const passwords = Array.from({ length: 200 }, () => readablePassword(randomBytes));
    for (const password of passwords)
      expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/);
    expect(new Set(passwords).size).toBe(200);
    expect(new Set(passwords.join('').replaceAll('-', '')).size).toBe(31);
  });
});
