// Starts Swagger UI on the documentation page. It runs in the browser as it is: plain JavaScript, no inline script anywhere.

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

followColourScheme();

globalThis.ui = globalThis.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  filter: true,
  validatorUrl: null,
  requestSnippetsEnabled: true,
  defaultModelsExpandDepth: 0,
  plugins: [globalThis.parleyChanges],
  requestInterceptor,
});

/** Calls go with the key alone, never with the admin's cookie; writes get a key of their own that makes them safe to repeat. */
function requestInterceptor(request) {
  const headers = { ...request.headers };
  const isWrite = WRITES.has(String(request.method).toUpperCase());
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  if (isWrite && !names.includes('idempotency-key')) headers['Idempotency-Key'] = randomKey();
  return Object.assign(request, { headers, credentials: 'omit' });
}

// crypto.randomUUID is missing on plain http addresses other than localhost.
function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function followColourScheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
  dark.addEventListener('change', apply);
  apply();
}
