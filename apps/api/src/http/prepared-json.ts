/** JSON that PostgreSQL or an earlier request has already written: it is sent as it is. */
import type { Express } from 'express';

const JSON_TYPE = 'application/json; charset=utf-8';

export class PreparedJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * The text as a body of the promised type. The compiler cannot look into text: every use has a test that parses the
 * answer with the contract's schema.
 */
export function prepared<T>(text: string): T {
  return new PreparedJson(text) as T;
}

/** Lets `res.json` send prepared text, and skips the weak ETags that Express would compute over every body. */
export function sendPreparedJson(app: Express): void {
  app.response.json = function json(body: unknown) {
    const text = body instanceof PreparedJson ? body.text : JSON.stringify(body);
    if (!this.hasHeader('content-type')) this.setHeader('content-type', JSON_TYPE);
    this.setHeader('content-length', Buffer.byteLength(text));
    return this.end(text);
  };
}
