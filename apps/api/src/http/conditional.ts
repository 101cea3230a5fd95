/** Versions as strong ETags: `"v3"`, and what `If-Match` and `If-None-Match` ask of them (RFC 9110, section 13). */
export function etagOf(version: number): string {
  return `"v${version}"`;
}

/** The versions of which `If-Match` wants one, or undefined when any will do. Weak and foreign tags match none. */
export function wantedVersions(header: string | undefined): readonly number[] | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const tags = header.split(',').map((tag) => /^"v(\d{1,9})"$/.exec(tag.trim())?.[1]);
  return tags.filter((version) => version !== undefined).map(Number);
}

/** Whether `If-None-Match` names the current version: then the answer is 304. Weak comparison, as for every GET. */
export function isUnchanged(header: string | undefined, version: number): boolean {
  if (header === undefined) return false;
  const tags = new Set(header.split(',').map((tag) => tag.trim().replace(/^W\//, '')));
  return tags.has('*') || tags.has(etagOf(version));
}
