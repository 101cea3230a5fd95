/** Serves the built admin: hashed files for ever, and the one page for every address that the admin routes itself. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import express from 'express';
import type { RequestHandler } from 'express';

const FOLDERS = [
  path.resolve(import.meta.dirname, 'admin'),
  path.resolve(import.meta.dirname, '../../admin/dist'),
  path.resolve(import.meta.dirname, '../../../admin/dist'),
];

const YEAR_MS = 365 * 24 * 60 * 60_000;

export function adminPages(): RequestHandler[] {
  const folder = FOLDERS.find((candidate) => existsSync(path.join(candidate, 'index.html')));
  if (folder === undefined) return [];
  const assets = express.static(path.join(folder, 'assets'), {
    immutable: true,
    maxAge: YEAR_MS,
    index: false,
  });
  const files = express.static(folder, { index: false });
  const page: RequestHandler = (req, res, next) => {
    const isPage = (req.method === 'GET' || req.method === 'HEAD') && req.accepts('html') !== false;
    if (!isPage || path.extname(req.path) !== '') return next();
    // The page names the hashed files of this build, so it must be asked for anew each time.
    res.sendFile(path.join(folder, 'index.html'), { headers: { 'Cache-Control': 'no-cache' } });
  };
  return [express.Router().use('/assets', assets), files, page];
}
