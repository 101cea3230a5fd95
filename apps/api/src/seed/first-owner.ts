/** The owner and the workspace of an installation that has nobody yet. */
import type { Parts } from '../parts.ts';

export interface FirstOwner {
  readonly email: string;
  /** Printed once, at the first start. The first sign-in asks for another one. */
  readonly password: string;
  readonly workspaceId: number;
  readonly memberId: string;
}

/** Makes them, or gives null when somebody has an account already. Two processes that start at once make one owner. */
export async function seedFirstOwner(parts: Parts): Promise<FirstOwner | null> {
  const email = parts.config.PARLEY_OWNER_EMAIL.toLowerCase();
  const password = readablePassword(parts.randomBytes);
  const workspace = { name: 'My workspace', plan: parts.config.PARLEY_PLAN };
  const made = await parts.people.createFirstOwner({ name: 'Owner', email, password, workspace });
  return made === null ? null : { email, password, ...made };
}

// 31 letters and digits, without those that are taken for one another: 0 and o, 1, i and l.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** Four groups of four, such as `kx7m-pq3h-9wzt-d4vn`: 79 bits, and easy to copy by hand. */
export function readablePassword(randomBytes: (count: number) => Buffer): string {
  const letters: string[] = [];
  while (letters.length < GROUPS * GROUP_LENGTH) {
    const [byte = 0] = randomBytes(1);
    // Larger numbers would make the first letters of the alphabet more likely than the others.
    if (byte < 256 - (256 % LETTERS.length)) letters.push(LETTERS.charAt(byte % LETTERS.length));
  }
  const groups = Array.from({ length: GROUPS }, (_, index) =>
    letters.slice(index * GROUP_LENGTH, (index + 1) * GROUP_LENGTH),
  );
  return groups.map((group) => group.join('')).join('-');
}
