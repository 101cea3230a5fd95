// Starts Swagger UI on the documentation page. It runs in the browser as it is: plain JavaScript, no inline script anywhere.

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];
const ANY_TEXT = '^[^\\x00]*$';

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
  plugins: [{ statePlugins: { spec: { wrapActions: { updateJsonSpec } } } }],
  requestInterceptor,
});

/** Calls go with the key alone, never with the admin's cookie; writes get a key of their own that makes them safe to repeat. */
function requestInterceptor(request) {
  request.credentials = 'omit';
  const isWrite = WRITES.includes(String(request.method).toUpperCase());
  const names = Object.keys(request.headers ?? {}).map((name) => name.toLowerCase());
  if (isWrite && !names.includes('idempotency-key')) request.headers['Idempotency-Key'] = randomKey();
  return request;
}

// crypto.randomUUID is missing on plain http addresses other than localhost.
function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The document for this page: calls go to where the page came from, and the rule that every text keeps is not repeated on each. */
function updateJsonSpec(update) {
  return (spec) => {
    const { servers: _servers, ...rest } = spec;
    const isNoise = (key, value) => key === 'pattern' && value === ANY_TEXT;
    const text = JSON.stringify(rest, (key, value) => (isNoise(key, value) ? undefined : value));
    return update(JSON.parse(text));
  };
}

function followColourScheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
  dark.addEventListener('change', apply);
  apply();
}
