/** The one error of the embedded database: a single line that says what is wrong and what to do. */

/** The embedded database cannot be used; `message` is one line and names the way out. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';

  constructor(reason: string, options?: ErrorOptions) {
    const line = reason.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
    super(
      `The embedded database is not available: ${line}. Set DATABASE_URL to use your own PostgreSQL.`,
      options,
    );
  }
}

/** The text of anything thrown, for the end of a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code of a system or PostgreSQL error, such as `ENOENT` or `42P04`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const COMPLAINT = /^.*?\b(?:FATAL|PANIC|error): +(.*)$/m;
const ADVICE = /^.*?\b(?:HINT|hint): +(.*)$/m;

/** The line of a program's output that says why it ended, with the hint that follows; else its beginning. */
export function complaintIn(output: string): string {
  const complaint = COMPLAINT.exec(output)?.[1];
  if (!complaint) return output.slice(0, 300);
  const advice = ADVICE.exec(output)?.[1];
  return advice ? `${complaint}: ${advice}` : complaint;
}
