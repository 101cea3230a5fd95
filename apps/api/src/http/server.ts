/** Makes the HTTP server: limits against slow and many clients, and requests that are born with Express's prototypes. */
import http from 'node:http';
import type { Express } from 'express';
import type { Parts } from '../parts.ts';
import { answerClientErrors } from './client-errors.ts';
import { cutSlowReaders } from './slow-readers.ts';

/**
 * Express sets the prototype of every request and response, which V8 answers by treating them as slow objects from then
 * on. Objects that are born with that prototype stay fast: two to three times the requests per second.
 */
export function makeServer(app: Express, parts: Pick<Parts, 'config' | 'newId'>): http.Server {
  function Request(
    this: http.IncomingMessage,
    socket: ConstructorParameters<typeof http.IncomingMessage>[0],
  ) {
    http.IncomingMessage.call(this, socket);
  }
  Request.prototype = app.request;
  function Response(this: http.ServerResponse, ...args: ConstructorParameters<typeof http.ServerResponse>) {
    http.ServerResponse.apply(this, args);
  }
  Response.prototype = app.response;
  const options = {
    // Node's types want classes; these are the constructor functions that classes are made of.
    IncomingMessage: Request as unknown as typeof http.IncomingMessage,
    ServerResponse: Response as unknown as typeof http.ServerResponse,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    connectionsCheckingInterval: 5_000,
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16_384,
    // Node would answer without a problem document; request-facts.ts refuses in its place.
    requireHostHeader: false,
  };
  const server = http.createServer(options, app);
  // Whoever asks before sending a body is told to go on when it is read: json-body.ts says the word.
  server.on('checkContinue', app);
  server.maxRequestsPerSocket = 10_000;
  server.maxConnections = parts.config.MAX_CONNECTIONS;
  cutSlowReaders(server);
  answerClientErrors(server, parts);
  return server;
}
