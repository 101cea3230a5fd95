/** Reads JSON bodies: UTF-8 that is valid, at most 1 MB, at most 32 levels deep, and said to be JSON. */
import { isUtf8 } from 'node:buffer';
import express from 'express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ApiError } from './api-error.ts';

/** The largest body, in bytes. */
export const MOST_BODY_BYTES = 1_048_576;
/** The deepest nesting of a body. */
export const MOST_BODY_DEPTH = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The deepest nesting of JSON text, read byte by byte, so that a hostile body never reaches the parser. */
export function depthOf(json: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    if (byte === QUOTE) inString = !inString;
    else if (inString && byte === BACKSLASH) index += 1;
    else if (!inString && (byte === 0x5b || byte === 0x7b)) deepest = Math.max(deepest, (depth += 1));
    else if (!inString && (byte === 0x5d || byte === 0x7d)) depth -= 1;
  }
  return deepest;
}

function verify(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw new ApiError('invalid_json', { detail: 'The body is not valid UTF-8.' });
  const depth = depthOf(body);
  if (depth > MOST_BODY_DEPTH) {
    throw new ApiError('json_too_deep', {
      detail: `The body is ${depth} levels deep; at most ${MOST_BODY_DEPTH} are taken.`,
    });
  }
}

/** The stages that read a body. A body that is not called JSON is refused rather than ignored. */
export function jsonBody(): RequestHandler[] {
  const parse = express.json({ limit: MOST_BODY_BYTES, strict: true, type: 'application/json', verify });
  return [refuseOtherBodies, parse];
}

function refuseOtherBodies(req: Request, _res: Response, next: NextFunction): void {
  const { headers } = req;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody) return next();
  const type = headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new ApiError('unsupported_media_type', {
      detail: type === '' ? 'The body has no Content-Type.' : `The body is sent as ${type.slice(0, 100)}.`,
    });
  }
  if (!/^(identity|gzip)?$/i.test(headers['content-encoding'] ?? '')) {
    throw new ApiError('unsupported_media_type', { detail: 'Content-Encoding may be identity or gzip.' });
  }
  next();
}
