/** What a new password must be, said before the server has to refuse it. The list of common ones is the server's. */

// Twelve because the contract's NewPassword says so (NIST SP 800-63B).
const SHORTEST = 12;
const LONGEST = 128;

export const PASSWORD_HINT = `At least ${SHORTEST} characters. A few unrelated words are easy to remember and hard to guess.`;

/** Who the password is for, as far as the form knows. */
export interface PasswordOwner {
  readonly email?: string;
  readonly name?: string;
}

/** What is wrong with a new password, or null. The server may still find more. */
export function faultOfNewPassword(password: string, { email, name }: PasswordOwner = {}): string | null {
  if (password.length < SHORTEST) return `Use at least ${SHORTEST} characters.`;
  if (password.length > LONGEST) return `Use at most ${LONGEST} characters.`;
  if (/^(.{1,4})\1+$/s.test(password)) return 'Do not repeat one short piece: that is guessed at once.';
  if ([email, name].some((own) => own && plain(own) === plain(password))) {
    return 'Do not use your name or e-mail address: they are guessed first.';
  }
  return null;
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
