// Sends a prepared call once, and sorts what comes back into an answer or an error.
import type { Answer } from './call.ts';
import { ConnectionError, ParleyError } from './errors.ts';
import { notify } from './hooks.ts';
import { requireApiKey, type Settings } from './options.ts';
import type { Outgoing } from './outgoing.ts';
import { errorFrom } from './problem.ts';
import { showHeaders } from './redact.ts';
import { withTimeLimit } from './time-limit.ts';

/**
 * One attempt. The body is read here, so that the timeout and the retries cover it too.
 * Throws an `APIError` for every status but 2xx and 304, a `ConnectionError` or `TimeoutError` without an answer.
 */
export async function attemptOnce(
  outgoing: Outgoing,
  settings: Settings,
  { attempt, now }: { attempt: number; now: () => number },
): Promise<Answer> {
  const headers = await withCredential(outgoing.headers, settings);
  const { method, route } = outgoing.call;
  const event = { method, route, url: settings.redactor.scrub(outgoing.url), attempt };
  const sent = { ...event, headers: showHeaders(headers, settings.redactor) };
  settings.log.debug('request', sent);
  notify(settings.hooks.onRequest, sent, settings.log);

  const startedAt = now();
  const answer = await withTimeLimit(outgoing, (signal) =>
    exchange({ ...outgoing, headers, signal }, settings),
  );
  const { response } = answer;
  const received = {
    ...event,
    status: response.status,
    requestId: response.headers.get('x-request-id') ?? undefined,
    durationMs: Math.round(now() - startedAt),
    headers: showHeaders(response.headers, settings.redactor),
  };
  settings.log.debug('response', received);
  notify(settings.hooks.onResponse, received, settings.log);
  // 304 is what a caller who sent `If-None-Match` hopes for.
  if (response.ok || response.status === 304) return answer;
  const body = settings.redactor.scrub(new TextDecoder().decode(answer.bytes));
  throw errorFrom(response, body, { where: `${method} ${route}`, now: now() });
}

async function withCredential(headers: Headers, settings: Settings): Promise<Headers> {
  const key = requireApiKey(await settings.readApiKey());
  settings.redactor.learn(key);
  const all = new Headers(headers);
  all.set('authorization', `Bearer ${key}`);
  return all;
}

async function exchange(
  { call, url, headers, body, signal }: Outgoing & { signal: AbortSignal },
  settings: Settings,
): Promise<Answer> {
  const init: RequestInit = { method: call.method, headers, signal, redirect: 'manual' };
  if (body !== undefined) init.body = body;
  // A page of the admin has a session cookie too, and two credentials in one request are refused.
  if (settings.isBrowser) init.credentials = 'omit';
  try {
    const response = await settings.fetch(url, init);
    const isJsonWanted = headers.get('accept')?.includes('json') ?? true;
    return { response, bytes: await response.arrayBuffer(), isJsonWanted };
  } catch (cause) {
    const where = `${call.method} ${new URL(url).origin}`;
    throw new ConnectionError(`${where}: ${settings.redactor.scrub(reasonOf(cause))}`, { cause });
  }
}

// fetch hides the real reason ("ECONNREFUSED …") one or two levels down.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ParleyError) return error.message;
  const inner = error.cause instanceof Error ? reasonOf(error.cause) : '';
  return inner || error.message || ('code' in error ? String(error.code) : error.name);
}
