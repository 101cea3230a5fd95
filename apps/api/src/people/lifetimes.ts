/** How long sessions, proofs and links last (OWASP ASVS 5.0, 7.1.1 asks for it in one place). */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A session ends when it is not used for this long: a working day with its breaks. */
export const SESSION_IDLE_MS = 12 * HOUR;

/** A session ends after this long, used or not. */
export const SESSION_LIFE_MS = 14 * DAY;

/** The use of a session is written down this often, not at each request. */
export const SESSION_TOUCH_MS = 5 * MINUTE;

/** Sessions of one person at a time; the oldest gives way. Ten are more devices than people have. */
export const MOST_SESSIONS = 10;

/** Time between password and second step. */
export const SECOND_STEP_MS = 10 * MINUTE;

/** An invitation waits this long: over a weekend and a holiday. */
export const INVITATION_MS = 7 * DAY;

/** A link to a new password is used at once or never. */
export const PASSWORD_RESET_MS = HOUR;
