/** The interactive documentation at `/docs`, and the OpenAPI documents that it, and everybody else, reads. */
import { Router } from 'express';
import type { RequestHandler, Response } from 'express';
import { docsFiles } from './docs-files.ts';
import { prepareFile, sendPrepared } from './prepared-file.ts';

/** The policy of the documentation pages: everything from here, no inline script, never in a frame. */
export const DOCS_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  // Swagger UI sets sizes as inline styles; scripts stay forbidden.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
].join('; ');

export interface DocsOptions {
  /** The OpenAPI document as JSON, as it is served. */
  readonly openapiJson: string;
  /** The same as YAML. */
  readonly openapiYaml: string;
}

/** Serves `/docs` with its files, `/openapi.json` and `/openapi.yaml`; everything else passes by. */
export function docsRouter({ openapiJson, openapiYaml }: DocsOptions): Router {
  const router = Router();
  const fileOf = docsFiles();
  const serve = (name: (given: string) => string): RequestHandler => {
    return async (req, res, next) => {
      const file = await fileOf(name(String(req.params['file'] ?? '')));
      if (file === undefined) return next();
      setPageHeaders(res);
      sendPrepared(req, res, file);
    };
  };
  router.get(
    '/docs',
    serve(() => 'index.html'),
  );
  router.get(
    '/docs/:file',
    serve((given) => given),
  );
  router.get('/openapi.json', document(openapiJson, 'application/json; charset=utf-8'));
  router.get('/openapi.yaml', document(openapiYaml, 'application/yaml; charset=utf-8'));
  return router;
}

function setPageHeaders(res: Response): void {
  res.setHeader('Content-Security-Policy', DOCS_POLICY);
  res.setHeader('Referrer-Policy', 'no-referrer');
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
}

/** The documents are public, so that editors and generators on other sites may fetch them. */
function document(text: string, contentType: string): RequestHandler {
  const ready = prepareFile(Buffer.from(text), contentType);
  return async (req, res) => {
    res.setHeader('Access-Control-Allow-Origin', '*');
    sendPrepared(req, res, await ready);
  };
}
