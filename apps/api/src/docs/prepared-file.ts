/** A text or picture held ready to be sent: compressed once, with a tag by which a browser can keep it. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';

export interface PreparedFile {
  readonly body: Buffer;
  /** The same, compressed; null where that gains nothing. */
  readonly compressed: Buffer | null;
  readonly contentType: string;
  readonly etag: string;
}

const COMPRESSIBLE = /^(text|application)\//;

/** Compresses and tags `body`. */
export async function prepareFile(body: Buffer, contentType: string): Promise<PreparedFile> {
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 27);
  const compressed = COMPRESSIBLE.test(contentType) ? await promisify(gzip)(body) : null;
  // Weak, as the compressed and the plain form carry the same tag.
  return { body, compressed, contentType, etag: `W/"${digest}"` };
}

/** Answers with `file`, or with 304 when the caller has it. The caller asks anew each time, so a new version shows at once. */
export function sendPrepared(req: Request, res: Response, file: PreparedFile): void {
  res.setHeader('Cache-Control', 'no-cache');
  res.setHeader('ETag', file.etag);
  res.setHeader('Vary', 'Accept-Encoding');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  if (req.fresh) return void res.status(304).end();
  const compressed = req.acceptsEncodings('gzip') === 'gzip' ? file.compressed : null;
  const body = compressed ?? file.body;
  if (compressed !== null) res.setHeader('Content-Encoding', 'gzip');
  res.setHeader('Content-Type', file.contentType);
  res.setHeader('Content-Length', body.byteLength);
  res.status(200).end(req.method === 'HEAD' ? undefined : body);
}
