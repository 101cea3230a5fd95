/** What a new password must be, said before the server has to refuse it. */

// Twelve because the contract's NewPassword says so (NIST SP 800-63B).
const SHORTEST = 12;
const LONGEST = 128;

export const PASSWORD_HINT = `At least ${SHORTEST} characters. A few unrelated words are easy to remember and hard to guess.`;

/** What is wrong with a new password, or null. */
export function faultOfNewPassword(password: string): string | null {
  if (password.length < SHORTEST) return `Use at least ${SHORTEST} characters.`;
  if (password.length > LONGEST) return `Use at most ${LONGEST} characters.`;
  return null;
}
