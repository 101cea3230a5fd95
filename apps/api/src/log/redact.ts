/** Blots out secrets before anything is logged: keys wherever they stand, and query values whose names promise one. */

const BLOT = '[redacted]';

// Looser than a true key on purpose: a key that was cut short or mistyped is still most of a key.
const KEY = /parley_(live|test|admin)_[0-9A-Za-z]+/gi;
const SECRET_NAMES =
  /^(?:key|api[_-]?key|x-api-key|token|password|secret|access[_-]?token|refresh[_-]?token|client[_-]?secret|authorization)$/i;

/** Text with every API key in it blotted out; the prefix stays, so that one sees what was there. */
export function redactText(text: string): string {
  // Almost no text holds a key; the search for a fixed word is far cheaper than the pattern.
  return /parley_/i.test(text) ? text.replace(KEY, `parley_$1_${BLOT}`) : text;
}

// As much of an address as the log promises to show.
const MOST_URL = 2_000;

/** A path with its query: keys are blotted out anywhere, and the values of names such as `token` altogether. Very long ones are cut. */
export function redactUrl(url: string): string {
  // Cut after blotting out: half a key would no longer be recognised.
  return redactWhole(url).slice(0, MOST_URL);
}

// Most addresses hold nothing that needs a second look; one search for these words tells.
const SUSPICIOUS = /parley_|%|key|token|password|secret|authorization/i;

function redactWhole(url: string): string {
  if (!SUSPICIOUS.test(url)) return url;
  const start = url.indexOf('?');
  if (start === -1) return redactPart(url);
  const query = url
    .slice(start + 1)
    .split('&')
    .map(redactPair)
    .join('&');
  return `${redactPart(url.slice(0, start))}?${query}`;
}

function redactPair(pair: string): string {
  const equals = pair.indexOf('=');
  if (equals === -1) return redactPart(pair);
  const name = pair.slice(0, equals);
  if (SECRET_NAMES.test(decoded(name))) return `${name}=${BLOT}`;
  return `${redactPart(name)}=${redactPart(pair.slice(equals + 1))}`;
}

// A key with letters percent-encoded somewhere would pass a plain search.
function redactPart(part: string): string {
  const plain = redactText(part);
  if (!plain.includes('%')) return plain;
  const text = decoded(plain);
  const redacted = redactText(text);
  return redacted === text ? plain : encodeURI(redacted);
}

/** ASCII only and without ever failing, unlike decodeURIComponent: half a wrong escape must not hide the rest. */
function decoded(part: string): string {
  return part.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
