/** What the machinery around Parley asks: is the process alive, may it be sent requests, and how is it doing. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { isReady } from '@parley/db/system';
import type { Database } from '@parley/db';
import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Config } from '../config.ts';
import type { Metrics } from './metrics.ts';

export interface HealthParts {
  readonly config: Pick<Config, 'METRICS_TOKEN'>;
  readonly database: Database;
  readonly metrics: Metrics;
  /** True once the process is about to end: then it wants no more requests, though it still answers them. */
  readonly isEnding?: () => boolean;
}

const PATIENCE_MS = 1_000;

/** `/livez`, `/readyz` and `/metrics`. None of them is logged, counted or limited; put them before everything else. */
export function healthRouter(parts: HealthParts): Router {
  const router = Router();
  router.get('/livez', (_req, res) => {
    answer(res, 200, { status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const obstacle = await findObstacle(parts);
    if (obstacle === null) return answer(res, 200, { status: 'ok' });
    res.setHeader('Retry-After', '1');
    return answer(res, 503, { status: 'unavailable', detail: obstacle });
  });
  router.get('/metrics', async (req, res) => {
    if (!mayReadMetrics(req, parts.config.METRICS_TOKEN)) {
      res.setHeader('WWW-Authenticate', 'Bearer realm="metrics"');
      return answer(res, 401, { status: 'unauthenticated', detail: 'Send METRICS_TOKEN as a bearer token.' });
    }
    const text = await parts.metrics.render();
    return res.setHeader('Content-Type', parts.metrics.contentType).end(text);
  });
  return router;
}

/** Why the process should not be sent requests, in words, or null when it should. */
async function findObstacle({ database, isEnding }: HealthParts): Promise<string | null> {
  if (isEnding?.()) return 'This process is ending.';
  const state = await within(PATIENCE_MS, isReady(database)).catch(() => 'away' as const);
  if (state === 'away') return 'The database does not answer.';
  return state ? null : 'The database is not migrated to this version.';
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, milliseconds, new Error(`No answer within ${milliseconds} ms.`));
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function mayReadMetrics(req: Request, token: string | undefined): boolean {
  if (token === undefined) return true;
  return timingSafeEqual(digest(req.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function answer(res: Response, status: number, body: Readonly<Record<string, string>>): void {
  res.status(status).setHeader('Cache-Control', 'no-store').json(body);
}
