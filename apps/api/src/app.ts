/** Builds the app: the journey of a request, in order, on one page. */
import express from 'express';
import type { Express } from 'express';
import helmet from 'helmet';
import { adminPages } from './docs/admin-pages.ts';
import { apiDocuments } from './docs/api-documents.ts';
import { docsRouter } from './docs/docs.ts';
import { problemPages } from './docs/problem-pages.ts';
import { authenticate } from './http/authenticate.ts';
import { authorize } from './http/authorize.ts';
import { cors } from './http/cors.ts';
import { problems } from './http/errors.ts';
import { jsonBody } from './http/json-body.ts';
import { mountAll } from './http/mount.ts';
import { noQuery } from './http/no-query.ts';
import { notFound, undecodable } from './http/not-found.ts';
import { sendPreparedJson } from './http/prepared-json.ts';
import { rateLimit } from './http/rate-limit.ts';
import { requestFacts } from './http/request-facts.ts';
import { healthRouter } from './ops/health.ts';
import type { Parts } from './parts.ts';
import { resources } from './resources/index.ts';

/** What the app must know of its process. */
export interface Lifecycle {
  /** True once the process is about to end. */
  readonly isEnding: () => boolean;
}

export function buildApp(parts: Parts, lifecycle: Lifecycle): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  sendPreparedJson(app);

  app.use(healthRouter({ ...parts, ...lifecycle }));
  app.use(requestFacts(parts));
  const known = [authenticate(parts), rateLimit(parts)];
  app.use('/v1', cors, apiHeaders);
  mountAll(app, resources, [...known, authorize(parts), noQuery(), jsonBody()]);
  app.use('/v1', ...known, notFound(), undecodable(known));

  app.use(docsRouter(apiDocuments()));
  app.use(problemPages(parts.config.publicUrl));
  app.use(pageHeaders(parts), adminPages());
  app.use(notFound());
  app.use(problems(parts));
  return app;
}

/** An answer of the API belongs to its caller alone, and is never taken for a page. */
function apiHeaders(_req: express.Request, res: express.Response, next: express.NextFunction): void {
  res.setHeader('Cache-Control', 'private, no-store');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  next();
}

/** The policy of the admin's pages: everything from here, nothing from elsewhere, no inline script. */
function pageHeaders(parts: Parts): express.RequestHandler {
  const isSecure = parts.config.publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine sets sizes and colours as inline styles; scripts stay forbidden.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure,
    crossOriginEmbedderPolicy: false,
  });
}
