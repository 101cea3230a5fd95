/** Writes that come twice with one `Idempotency-Key` happen once: the kept answer commits together with the effect. */
import { createHash } from 'node:crypto';
import type { RouteMetadata } from '@parley/contract';
import { canonicalJson } from '@parley/db';
import type { IdempotencyKey } from '@parley/db';
import type { Request } from 'express';
import { ApiError } from './api-error.ts';
import type { Context } from './context.ts';
import { prepared, PreparedJson } from './prepared-json.ts';

/** What a handler answers, as far as a replay needs it. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The key of the request, without the quotes that structured fields put around it, or null. */
export function idempotencyKeyOf(req: Request): string | null {
  const header = req.headers['idempotency-key'];
  return typeof header === 'string' && header !== '' ? header.replace(/^"|"$/g, '') : null;
}

/** The request that a handler is about to answer. */
export interface Call {
  readonly ctx: Context;
  readonly req: Request;
  readonly metadata: RouteMetadata;
}

/** Runs `work` at most once for this key and gives its first answer to every repeat. */
export async function once(call: Call, work: () => Promise<Answer>): Promise<Answer> {
  const { ctx, req, metadata } = call;
  const given = idempotencyKeyOf(req);
  if (given === null || metadata.idempotency === null || ctx.caller === null) return work();
  const key: IdempotencyKey = { callerId: ctx.caller.id, keyHash: sha256(given) };
  ctx.idempotencyKeyHash = key.keyHash.toString('hex').slice(0, 16);
  const fingerprint = sha256(`${req.method}\n${req.originalUrl}\n${canonicalJson(req.body)}`);
  const { secretFields } = metadata.idempotency;
  return ctx.store.transaction((store) =>
    ctx.within(store, async () => {
      if (!(await store.idempotency.claim(key))) throw stillRunning();
      const kept = await store.idempotency.get(key);
      if (kept) return replay(kept, fingerprint);
      const answer = await work();
      await store.idempotency.keep(key, {
        fingerprint,
        status: answer.status,
        headers: { ...answer.headers },
        body: textOf(withoutSecrets(answer.body, secretFields)),
      });
      return answer;
    }),
  );
}

function replay(
  kept: { status: number; headers: unknown; body: string | null; fingerprint: Buffer },
  fingerprint: Buffer,
): Answer {
  if (!kept.fingerprint.equals(fingerprint)) {
    throw new ApiError('idempotency_mismatch', { detail: 'Use a new key for a new request.' });
  }
  const headers = isTextRecord(kept.headers) ? kept.headers : {};
  return {
    status: kept.status,
    body: kept.body === null ? undefined : prepared<unknown>(kept.body),
    headers: { ...headers, 'Idempotent-Replayed': 'true' },
  };
}

function stillRunning(): ApiError {
  return new ApiError('idempotency_in_progress', {
    detail: 'Wait for the first request to end, then send this one again.',
    headers: { 'Retry-After': '1' },
  });
}

function withoutSecrets(body: unknown, secretFields: readonly string[]): unknown {
  if (secretFields.length === 0 || typeof body !== 'object' || body === null) return body;
  return { ...body, ...Object.fromEntries(secretFields.map((field) => [field, null])) };
}

function textOf(body: unknown): string | null {
  if (body === undefined) return null;
  return body instanceof PreparedJson ? body.text : JSON.stringify(body);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function isTextRecord(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((item) => typeof item === 'string')
  );
}
