// Sends a prepared call once, and sorts what comes back into an answer or an error.
import type { Answer } from './call.ts';
import { ConnectionError, ParleyError } from './errors.ts';
import { notify } from './hooks.ts';
import { requireApiKey, type Settings } from './options.ts';
import type { Outgoing } from './outgoing.ts';
import { errorFrom } from './problem.ts';
import { scrubbedCause, showHeaders } from './redact.ts';
import { withTimeLimit } from './time-limit.ts';

/** What an attempt is told beside the call: its number, and the clock. */
interface Attempt {
  attempt: number;
  now: () => number;
}

/**
 * One attempt. Asking for the key and reading the body belong to it, so that the timeout, the caller's signal and the
 * retries cover them too. Throws an `APIError` for every status but 2xx and 304, a `ConnectionError` or `TimeoutError`
 * without an answer.
 */
export async function attemptOnce(outgoing: Outgoing, settings: Settings, at: Attempt): Promise<Answer> {
  const answer = await withTimeLimit(outgoing, (signal) => sendOnce({ ...outgoing, signal }, settings, at));
  const { response, bytes } = answer;
  // 304 is what a caller who sent `If-None-Match` hopes for.
  if (response.ok || response.status === 304) return answer;
  const { method, route } = outgoing.call;
  const body = settings.redactor.scrub(new TextDecoder().decode(bytes));
  throw errorFrom(response, body, { where: `${method} ${route}`, now: at.now() });
}

type Limited = Outgoing & { signal: AbortSignal };

async function sendOnce(outgoing: Limited, settings: Settings, { attempt, now }: Attempt): Promise<Answer> {
  const { call, url, signal } = outgoing;
  const headers = await withCredential(outgoing.headers, settings);
  // The key may have come after the time was up; nobody waits for this attempt any more.
  signal.throwIfAborted();
  const event = { method: call.method, route: call.route, url: settings.redactor.scrub(url), attempt };
  const sent = { ...event, headers: showHeaders(headers, settings.redactor) };
  settings.log.debug('request', sent);
  notify(settings.hooks.onRequest, sent, settings.log);

  const startedAt = now();
  const answer = await exchange({ ...outgoing, headers }, settings);
  const { response } = answer;
  signal.throwIfAborted();
  const received = {
    ...event,
    status: response.status,
    requestId: response.headers.get('x-request-id') ?? undefined,
    durationMs: Math.round(now() - startedAt),
    headers: showHeaders(response.headers, settings.redactor),
  };
  settings.log.debug('response', received);
  notify(settings.hooks.onResponse, received, settings.log);
  return answer;
}

async function withCredential(headers: Headers, settings: Settings): Promise<Headers> {
  const key = requireApiKey(await askForKey(settings));
  settings.redactor.learn(key);
  const all = new Headers(headers);
  all.set('authorization', `Bearer ${key}`);
  return all;
}

async function askForKey({ readApiKey, redactor }: Settings): Promise<unknown> {
  try {
    return await readApiKey();
  } catch (error) {
    const message = `The apiKey function failed: ${redactor.scrub(reasonOf(error))}`;
    throw new ParleyError(message, { cause: scrubbedCause(error, redactor) });
  }
}

async function exchange({ call, url, headers, body, signal }: Limited, settings: Settings): Promise<Answer> {
  const init: RequestInit = { method: call.method, headers, signal, redirect: 'manual' };
  if (body !== undefined) init.body = body;
  // A page of the admin has a session cookie too, and two credentials in one request are refused.
  if (settings.isBrowser) init.credentials = 'omit';
  try {
    const response = await settings.fetch(url, init);
    const isJsonWanted = headers.get('accept')?.includes('json') ?? true;
    return { response, bytes: await response.arrayBuffer(), isJsonWanted };
  } catch (error) {
    const { redactor } = settings;
    const where = `${call.method} ${new URL(url).origin}`;
    const message = `${where}: ${redactor.scrub(reasonOf(error))}`;
    throw new ConnectionError(message, { cause: scrubbedCause(error, redactor) });
  }
}

// fetch hides the real reason ("ECONNREFUSED …") one or two levels down.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ParleyError) return error.message;
  const inner = error.cause instanceof Error ? reasonOf(error.cause) : '';
  return inner || error.message || ('code' in error ? String(error.code) : error.name);
}
