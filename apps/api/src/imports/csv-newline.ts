/** What ends the rows of a CSV. */

/** `\n` stands for `\r\n` too, and for both in one file; `\r` alone is what old Macs write. */
export type Newline = '\n' | '\r';

/** By the first end of line that is not within quotation marks; null while there is none and the text goes on. */
export function newlineOf(text: string, isOver: boolean): Newline | null {
  let isQuoted = false;
  for (const { 0: sign, index } of text.matchAll(/["\r\n]/g)) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && sign === '\n') return '\n';
    else if (!isQuoted && (index + 1 < text.length || isOver)) return text[index + 1] === '\n' ? '\n' : '\r';
  }
  return isOver ? '\n' : null;
}
