/** A page for each kind of problem: the address in the `type` of a problem document leads here. */
import { ERRORS } from '@parley/contract/schemas';
import { Router } from 'express';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

export function problemPages(): Router {
  const router = Router();
  router.get('/problems/:code', (req, res, next) => {
    const entry = Object.entries(ERRORS).find(([code]) => code === req.params.code);
    if (!entry) return next();
    const [code, { status, title }] = entry;
    res.setHeader('Content-Security-Policy', POLICY);
    res.type('html').send(pageFor(code, status, title));
  });
  return router;
}

function pageFor(code: string, status: number, title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${code} – Parley API</title>
<style>
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
body { max-width: 40rem; margin: 12vh auto; padding: 0 1.5rem }
code { font-size: 0.95em }
</style>
</head>
<body>
<main>
<p>Problem <code>${code}</code>, HTTP status ${status}</p>
<h1>${title}</h1>
<p>The <code>detail</code> of the answer says what happened in your case and what to do about it, and <code>errors</code>
names each fault in the request. Quote the <code>requestId</code> when you ask for help; the request log of the workspace
shows the request under it.</p>
<p><a href="/docs">API documentation</a></p>
</main>
</body>
</html>
`;
}
