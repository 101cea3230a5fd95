/** Backup codes of two-step sign-in: how many are left, and new ones in place of the old. */
import { generateRandomString, symmetricEncrypt } from 'better-auth/crypto';
import { fromLibrary } from './library-errors.ts';
import type { TwoFactorState, Visit } from './people.ts';
import { recordAct } from './record-act.ts';
import { personOf } from './sign-in.ts';
import type { SignInParts } from './sign-in-parts.ts';
import { requireTwoFactor, stateRefused } from './two-factor.ts';
import { requireSession } from './caller-of.ts';

// As the library makes them when two-step sign-in is set up.
const CODES = 10;
const HALF = 5;

/** Whether two-step sign-in of the session's person is on, and how many backup codes are left. */
export async function twoFactorState(parts: SignInParts, visit: Visit): Promise<TwoFactorState> {
  const session = await requireSession(parts, visit.cookie);
  if (!session.hasTwoFactor) return { isOn: false, backupCodesLeft: 0 };
  try {
    const { backupCodes } = await parts.library.api.viewBackupCodes({ body: { userId: session.personId } });
    return { isOn: true, backupCodesLeft: backupCodes.length };
  } catch (error) {
    // Turned off since the session was read.
    throw fromLibrary(error);
  }
}

/** Ten new backup codes. Older ones are void from the same moment. */
export async function renewBackupCodes(parts: SignInParts, visit: Visit): Promise<string[]> {
  const session = await requireTwoFactor(parts, visit, true);
  const codes = Array.from({ length: CODES }, newCode);
  const sealed = await seal(parts, codes);
  await parts.records.transaction(async (records) => {
    if (!(await records.replaceBackupCodes(session.personId, sealed))) throw stateRefused(true);
    await recordAct(records, parts.newId, {
      person: personOf(session),
      action: 'account.backup_codes_renewed',
      origin: visit,
    });
  });
  return codes;
}

function newCode(): string {
  const half = () => generateRandomString(HALF, 'a-z', '0-9', 'A-Z');
  return `${half()}-${half()}`;
}

/** The codes as the library keeps them. It is not asked to make them, because it wants the password a second time and writes no audit log. */
async function seal(parts: SignInParts, codes: readonly string[]): Promise<string> {
  const { secretConfig } = await parts.library.$context;
  return symmetricEncrypt({ key: secretConfig, data: JSON.stringify(codes) });
}
