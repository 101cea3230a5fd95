/** Two-step sign-in for tests: an authenticator app that reads its address, and members who use one. */
import { generateSync } from 'otplib';
import { aSignedInMember } from './browser.ts';
import { PASSWORD } from './people.ts';
import type { Browser } from './browser.ts';
import type { Harness, MadeWorkspace } from './harness.ts';

/** The code that the app shows now. Should its half minute end before it is sent, it still holds for another. */
export function codeFrom(totpUri: string, laterSeconds = 0): string {
  const secret = new URL(totpUri).searchParams.get('secret') ?? '';
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + laterSeconds });
}

/** The code after the one that is shown now, which a clock that goes wrong a little may send already. */
export function nextCodeFrom(totpUri: string): string {
  return codeFrom(totpUri, 30);
}

/** Begins to set two-step sign-in up. It takes effect with the first code. */
export async function setUpTwoFactor(member: Pick<Browser, 'call'>) {
  const { status, body } = await member.call<{ totpUri: string; backupCodes: string[] }>(
    'POST',
    '/v1/account/two-factor',
    { password: PASSWORD },
  );
  if (status !== 200) throw new Error(`Setting up was answered ${status}.`);
  return body;
}

/** A member whose sign-in wants a second step. The code that is shown now has been used for it. */
export async function aMemberWithTwoFactor(
  api: Harness,
  values: { workspace?: Pick<MadeWorkspace, 'id'>; role?: 'owner' | 'admin' | 'developer' | 'viewer' } = {},
) {
  const member = await aSignedInMember(
    api,
    values.workspace ?? (await api.workspace()),
    values.role ?? 'admin',
  );
  const setup = await setUpTwoFactor(member);
  const enabled = await member.call('POST', '/v1/account/two-factor/enable', {
    code: codeFrom(setup.totpUri),
  });
  if (enabled.status !== 200) throw new Error(`Turning on was answered ${enabled.status}.`);
  return { ...member, ...setup, enabled };
}
