/** Finds where a text stops being JSON (RFC 8259). Engines often do not say where, and quote the body instead. */

class Fault extends Error {
  readonly at: number;

  constructor(at: number) {
    super('not JSON');
    this.at = at;
  }
}

const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;

/** The first character that cannot stand where it does; the length of the text when it ends too early or is JSON. */
export function faultAt(text: string): number {
  try {
    return afterBlank(text, afterValue(text, 0));
  } catch (error) {
    if (error instanceof Fault) return error.at;
    throw error;
  }
}

/** A place in a text as an editor shows it: `line 2, column 5`. */
export function placeOf(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}

// Recursion is as deep as the text is nested, which json-body.ts has bounded before.
function afterValue(text: string, from: number): number {
  const at = afterBlank(text, from);
  switch (text[at]) {
    case '{':
      return afterItems(text, at + 1, { close: '}', afterItem: afterMember });
    case '[':
      return afterItems(text, at + 1, { close: ']', afterItem: afterValue });
    case '"':
      return afterString(text, at);
    default:
      return afterMatch(WORD, text, at);
  }
}

interface Items {
  readonly close: string;
  readonly afterItem: (text: string, at: number) => number;
}

function afterItems(text: string, from: number, { close, afterItem }: Items): number {
  let at = afterBlank(text, from);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = afterBlank(text, afterItem(text, at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') throw new Fault(at);
    at = afterBlank(text, at + 1);
  }
}

function afterMember(text: string, from: number): number {
  if (text[from] !== '"') throw new Fault(from);
  const at = afterBlank(text, afterString(text, from));
  if (text[at] !== ':') throw new Fault(at);
  return afterValue(text, at + 1);
}

function afterString(text: string, from: number): number {
  for (let at = from + 1; at < text.length;) {
    const character = text[at] ?? '';
    if (character === '"') return at + 1;
    if (character < ' ') throw new Fault(at);
    at = character === '\\' ? afterMatch(ESCAPE, text, at + 1) : at + 1;
  }
  throw new Fault(text.length);
}

function afterMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  if (!pattern.test(text)) throw new Fault(at);
  return pattern.lastIndex;
}

function afterBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && '\t\n\r '.includes(text[at] ?? '')) at += 1;
  return at;
}
