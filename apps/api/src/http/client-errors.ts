/** Answers what never becomes a request, being too slow, too large or no HTTP, with a problem like everything else. */
import { STATUS_CODES } from 'node:http';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Parts } from '../parts.ts';
import { ApiError } from './api-error.ts';
import { toProblem } from './errors.ts';

type ClientErrorParts = Pick<Parts, 'config' | 'newId'>;

// Long enough to read the answer; whoever goes on sending is cut off then.
const LINGER_MS = 2_000;

export function answerClientErrors(server: Server, parts: ClientErrorParts): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return;
    // Whoever ends in the middle of a body asks for nothing more, and may have been answered before the body was over.
    if (error.code === 'HPE_INVALID_EOF_STATE') return void socket.end();
    socket.end(answerTo(error, parts));
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  });
}

function toApiError({ code }: NodeJS.ErrnoException): ApiError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new ApiError('headers_too_large', { detail: 'At most 16 KB are taken.' });
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new ApiError('request_timeout');
  return new ApiError('invalid_request', { detail: 'This is not a valid HTTP request.' });
}

function answerTo(fault: NodeJS.ErrnoException, parts: ClientErrorParts): string {
  const error = toApiError(fault);
  const requestId = parts.newId('request');
  const body = JSON.stringify(toProblem(error, requestId, parts.config.publicUrl));
  return [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
