/** A page for each kind of problem: the address in the `type` of a problem document leads here. */
import { ERRORS, ErrorCode, exampleProblem } from '@parley/contract/schemas';
import { Router } from 'express';
import { ApiError } from '../http/api-error.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

/** @param publicUrl stands in the worked case of each page, as it does in the answers of this installation. */
export function problemPages(publicUrl: string): Router {
  const router = Router();
  router.get('/problems/:code', (req, res) => {
    const code = ErrorCode.safeParse(req.params.code);
    if (!code.success) {
      throw new ApiError('not_found', {
        detail: 'There is no such kind of problem. See /docs for those there are.',
      });
    }
    res.setHeader('Content-Security-Policy', POLICY);
    res.type('html').send(pageFor(code.data, publicUrl));
  });
  return router;
}

function pageFor(code: ErrorCode, publicUrl: string): string {
  const { status, title } = ERRORS[code];
  const example = JSON.stringify(exampleProblem(code, publicUrl), null, 2);
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
pre { overflow-x: auto; padding: 1rem; border: 1px solid GrayText; border-radius: 8px; font-size: 0.9em }
</style>
</head>
<body>
<main>
<p>Problem <code>${code}</code>, HTTP status ${status}</p>
<h1>${escaped(title)}</h1>
<p>The <code>detail</code> of the answer says what happened in your case and what to do about it, and <code>errors</code>
names each fault in the request. Quote the <code>requestId</code> when you ask for help; the request log of the workspace
shows the request under it.</p>
<h2>For example</h2>
<pre tabindex="0"><code>${escaped(example)}</code></pre>
<p><a href="/docs">API documentation</a></p>
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
