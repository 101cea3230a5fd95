/** Versions as strong ETags: `"v3"`, and what `If-Match` and `If-None-Match` ask of them (RFC 9110, section 13). */
import { ApiError } from './api-error.ts';

export function etagOf(version: number): string {
  return `"v${version}"`;
}

/** The version that `If-Match` wants, or undefined when any will do. A weak or foreign tag never matches. */
export function wantedVersion(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const match = /^"v(\d{1,9})"$/.exec(header.trim());
  if (!match)
    throw new ApiError('version_mismatch', {
      detail: 'If-Match must be an ETag of this resource, such as "v3".',
    });
  return Number(match[1]);
}

/** Whether `If-None-Match` names the current version: then the answer is 304. Weak comparison, as for every GET. */
export function isUnchanged(header: string | undefined, version: number): boolean {
  if (header === undefined) return false;
  const tags = new Set(header.split(',').map((tag) => tag.trim().replace(/^W\//, '')));
  return tags.has('*') || tags.has(etagOf(version));
}
