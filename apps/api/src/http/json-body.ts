/** Reads JSON bodies: UTF-8 that is valid, at most 1 MB, at most 32 levels deep, and said to be JSON. */
import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { faultAt, placeOf } from './json-fault.ts';
import { metadataOf } from './route-metadata.ts';

/** The largest body, in bytes. */
export const MOST_BODY_BYTES = 1_048_576;
/** The largest body where anybody may call: what signs people in is small, and no plan limits how often it comes. */
export const MOST_OPEN_BODY_BYTES = 65_536;
/** The deepest nesting of a body. */
export const MOST_BODY_DEPTH = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const unpack = promisify(gunzip);

/** The stage that reads the body of routes that take one. It stands after those that may refuse the caller. */
export function jsonBody(): RequestHandler {
  return (req: Request, res: Response, next) => {
    if (!(req.tsRestRoute?.body instanceof z.ZodType) || !hasBody(req.headers)) return next();
    requireJson(req.headers);
    const most = metadataOf(req).callers.includes('nobody') ? MOST_OPEN_BODY_BYTES : MOST_BODY_BYTES;
    return void readBody(req, res, most)
      .then((bytes) => {
        req.body = bytes.length === 0 ? undefined : parseJson(bytes);
      })
      .then(() => next(), next);
  };
}

/** Whether a body follows the headers. */
export function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Whether the client waits for our word before it sends the body. Node asks the same of a request. */
export function waitsForWord(req: Request): boolean {
  return req.httpVersion === '1.1' && /(?:^|\W)100-continue(?:$|\W)/i.test(req.headers.expect ?? '');
}

function requireJson(headers: IncomingHttpHeaders): void {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim());
  if (type.toLowerCase() !== 'application/json') {
    const detail =
      type === '' ? 'The body has no Content-Type.' : `The body is sent as ${type.slice(0, 100)}.`;
    throw new ApiError('unsupported_media_type', { detail, headers: { Accept: 'application/json' } });
  }
  const charset = parameters.find((parameter) => /^charset\s*=/i.test(parameter));
  if (charset !== undefined && !/^charset\s*=\s*(utf-8|"utf-8")$/i.test(charset)) {
    const detail = `The body is sent with ${charset.slice(0, 100)}; JSON is UTF-8.`;
    throw new ApiError('unsupported_media_type', { detail, headers: { Accept: 'application/json' } });
  }
  if (!/^(identity|gzip)?$/i.test(headers['content-encoding'] ?? '')) {
    throw new ApiError('unsupported_media_type', {
      detail: 'Content-Encoding may be identity or gzip.',
      headers: { 'Accept-Encoding': 'gzip, identity' },
    });
  }
}

async function readBody(req: Request, res: Response, most: number): Promise<Buffer> {
  if (Number(req.headers['content-length'] ?? 0) > most) throw tooLarge(most);
  if (waitsForWord(req)) res.writeContinue();
  const bytes = await collect(req, most);
  if (req.headers['content-encoding']?.toLowerCase() !== 'gzip') return bytes;
  return unpack(bytes, { maxOutputLength: most }).catch((error: unknown) => {
    const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isLarge ? tooLarge(most) : new ApiError('invalid_json', { detail: 'The body is not valid gzip.' });
  });
}

function collect(req: Request, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const keep = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) return void chunks.push(chunk);
      // From here on the rest flows away unread.
      req.off('data', keep);
      reject(tooLarge(most));
    };
    const breakOff = () => reject(new ApiError('invalid_request', { detail: 'The body broke off.' }));
    // Whoever hung up while the key was looked up has closed already; no event would come.
    if (req.destroyed) return breakOff();
    req.on('data', keep);
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('error', breakOff);
    req.once('close', breakOff);
  });
}

function tooLarge(most: number): ApiError {
  return new ApiError('body_too_large', { detail: `At most ${most} bytes are taken, also after unpacking.` });
}

function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new ApiError('invalid_json', { detail: 'The body is not valid UTF-8.' });
  const depth = depthOf(bytes);
  if (depth > MOST_BODY_DEPTH) {
    throw new ApiError('json_too_deep', {
      detail: `The body is ${depth} levels deep; at most ${MOST_BODY_DEPTH} are taken.`,
    });
  }
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  try {
    return JSON.parse(text);
  } catch (cause) {
    const at = faultAt(text);
    const verb = at === text.length ? 'ends too early' : 'is not valid JSON';
    throw new ApiError('invalid_json', { detail: `The body ${verb} at ${placeOf(text, at)}.`, cause });
  }
}

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
