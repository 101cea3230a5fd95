/** Tells requests of our own pages from those of other sites. */
import type { Request } from 'express';

/** True when the browser says that the request comes from a page of this very origin. */
export function isSameOrigin(req: Request, publicUrl: string): boolean {
  const { origin, host } = req.headers;
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  return origin === new URL(publicUrl).origin || hostOf(origin) === host;
}

/** True when the request comes from a page of another site. Programs send neither header. */
export function isForeignPage(req: Request, publicUrl: string): boolean {
  const { origin } = req.headers;
  const site = req.headers['sec-fetch-site'];
  if (origin === undefined && (site === undefined || site === 'none')) return false;
  return !isSameOrigin(req, publicUrl);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
