/** Bodies that nobody read: an answer that comes before the body is over must reach the client all the same. */
import type { Request, Response } from 'express';
import { hasBody, MOST_BODY_BYTES, waitsForWord } from './json-body.ts';

/** So much is read away before the connection is closed. A client that still sends might lose the answer otherwise. */
export const MOST_DISCARDED_BYTES = 8 * MOST_BODY_BYTES;

/**
 * Calls `answer` when the rest of the body no longer stands in its way. Small rests Node reads off after the answer, and
 * it closes the connection of a client that was never told to go on. Larger ones flow away first, up to a bound.
 */
export function afterBody(req: Request, res: Response, answer: () => void): void {
  const isOver = req.complete || req.destroyed || !hasBody(req.headers);
  const isShort = Number(req.headers['content-length'] ?? Infinity) <= MOST_BODY_BYTES;
  const isHeldBack = waitsForWord(req) && req.readableFlowing === null;
  if (isOver || isShort || isHeldBack) return answer();
  let size = 0;
  const settle = () => {
    req.off('data', count).off('end', settle).off('close', settle);
    if (!req.complete) res.setHeader('Connection', 'close');
    answer();
  };
  const count = (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_DISCARDED_BYTES) settle();
  };
  req.on('data', count).once('end', settle).once('close', settle);
}
