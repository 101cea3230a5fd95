/** Carries one call to the API: headers, idempotency key, password confirmation, and errors as ApiError. */
import { currentChoice } from './choice.ts';
import { ApiError, cancelled, fromAnswer, noConnection } from './errors.ts';
import { intentKey, settleIntent } from './intents.ts';
import { passwordChangeNeeded, passwordNeeded, sessionLost } from './signals.ts';

export interface Call {
  readonly method: string;
  /** The address with its query. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly signal?: AbortSignal;
  /** Whether the route takes an idempotency key. */
  readonly isIdempotent: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Sends a call. Gives the answer if it is a success (2xx), throws ApiError otherwise. */
export async function send(call: Call): Promise<Answer> {
  if (!call.isIdempotent) return sendConfirmed(call);
  const what = `${call.method} ${call.path} ${JSON.stringify(call.body)}`;
  const headers = { 'idempotency-key': intentKey(what), ...call.headers };
  try {
    const answer = await sendConfirmed({ ...call, headers });
    settleIntent(what);
    return answer;
  } catch (error) {
    settleIntent(what, error instanceof ApiError ? error : undefined);
    throw error;
  }
}

async function sendConfirmed(call: Call): Promise<Answer> {
  try {
    return await sendOnce(call);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'password_confirmation_required') throw error;
    if (!(await passwordNeeded.send())) throw cancelled();
    return sendOnce(call);
  }
}

async function sendOnce(call: Call): Promise<Answer> {
  const response = await reach(call);
  const body = await read(response);
  if (response.ok) return { status: response.status, body, headers: response.headers };
  const error = fromAnswer(response.status, body, response.headers.get('x-request-id'));
  if (error.code === 'unauthenticated' || error.code === 'session_expired') sessionLost.send();
  if (error.code === 'password_change_required') passwordChangeNeeded.send();
  throw error;
}

async function reach({ method, path, headers, body, signal }: Call): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: {
        ...choiceHeaders(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw noConnection();
  }
}

function choiceHeaders(): Record<string, string> {
  const { workspaceId, environment } = currentChoice();
  return {
    'x-environment': environment,
    ...(workspaceId !== null && { 'x-workspace-id': String(workspaceId) }),
  };
}

async function read(response: Response): Promise<unknown> {
  if (response.status === 204 || response.status === 304) return undefined;
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** `/path` with `query` as repeated keys: `status=2xx&status=5xx`. Values that are undefined, null or empty are left out. */
export function withQuery(path: string, query: unknown): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') params.append(name, String(one));
    }
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
