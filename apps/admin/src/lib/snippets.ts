/** Code to paste with a key filled in: the first successful call in each language. */

export interface Snippet {
  readonly id: string;
  readonly label: string;
  readonly language: string;
  readonly code: string;
}

/** The snippets for `key` against the API at `baseUrl` (an origin such as `http://localhost:3000`). */
export function snippetsFor(key: string, baseUrl: string): Snippet[] {
  return [
    { id: 'curl', label: 'curl', language: 'bash', code: curl(key, baseUrl) },
    { id: 'typescript', label: 'TypeScript', language: 'typescript', code: typescript(key, baseUrl) },
    { id: 'python', label: 'Python', language: 'python', code: python(key, baseUrl) },
    { id: 'env', label: '.env', language: 'ini', code: env(key, baseUrl) },
  ];
}

function curl(key: string, baseUrl: string) {
  return `curl ${baseUrl}/v1/me \\
  -H "Authorization: Bearer ${key}"`;
}

function typescript(key: string, baseUrl: string) {
  return `import { Parley } from '@parley/sdk';

const parley = new Parley({
  apiKey: '${key}',
  baseUrl: '${baseUrl}',
});

const me = await parley.me.get();
console.log(me.workspace.name, me.scopes);`;
}

function python(key: string, baseUrl: string) {
  return `import requests

answer = requests.get(
    "${baseUrl}/v1/me",
    headers={"Authorization": "Bearer ${key}"},
    timeout=10,
)
answer.raise_for_status()
print(answer.json())`;
}

function env(key: string, baseUrl: string) {
  return `PARLEY_API_KEY=${key}
PARLEY_BASE_URL=${baseUrl}`;
}
