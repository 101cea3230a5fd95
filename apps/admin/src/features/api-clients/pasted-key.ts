/** Recognises a key that was pasted where a search is typed: it must stand in no address, and in no field for long. */

// The brand in front differs from installation to installation; the rest of the form does not.
const KEY = /(?<![0-9A-Za-z])[a-z][a-z0-9]{1,11}_(?:live|test|admin)_[0-9A-Za-z]{38}(?![0-9A-Za-z])/;
const PART_OF_KEY = /_(?:live|test|admin)_[0-9A-Za-z]{8}/;

/** The whole key in a text, such as a line of a log, or null. */
export function keyIn(text: string): string | null {
  return KEY.exec(text)?.[0] ?? null;
}

/** Whether a text holds a key, or so much of one that it must not be shown or kept. */
export function holdsKey(text: string): boolean {
  return KEY.test(text) || PART_OF_KEY.test(text);
}
