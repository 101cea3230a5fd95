// What a client and a single call can be told, and how a client's options become settings.
import { ParleyError } from './errors.ts';
import { isBrowser, readEnv, thisHost, type Host } from './host.ts';
import type { Hooks } from './hooks.ts';
import { createLog, isLogLevel, type Logger, type LogLevel } from './log.ts';
import { createRedactor, type Redactor } from './redact.ts';

/** The part of `fetch` that the client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What a client can be told once, for all its calls. */
export interface ParleyOptions {
  /**
   * The API key, or a function that gives it before each attempt (so that a rotated key needs no restart).
   * Default: the environment variable `PARLEY_API_KEY`.
   */
  apiKey?: string | (() => string | Promise<string>) | undefined;
  /** Address of the server, without `/v1`. Default: `PARLEY_BASE_URL`, else `http://localhost:3000`. */
  baseUrl?: string | undefined;
  /** Milliseconds that each single attempt may take, its body included. Default: 30 000. */
  timeoutMs?: number | undefined;
  /** How often a failed call is repeated at most. Default: 2. */
  maxRetries?: number | undefined;
  /** Sent as `X-Workspace-Id`: the server refuses the call if the key belongs to another workspace. */
  workspaceId?: string | number | undefined;
  /** Headers for every call. A call's own headers win. */
  defaultHeaders?: Record<string, string> | undefined;
  /** Replaces the global `fetch`, for proxies, tracing or tests. */
  fetch?: Fetch | undefined;
  /** Where log lines go. Default: `console`. */
  logger?: Logger | undefined;
  /** How much is logged. Default: the environment variable `PARLEY_LOG`, else `warn`. */
  logLevel?: LogLevel | undefined;
  /** Functions that watch requests, answers and retries. */
  hooks?: Hooks | undefined;
  /** Allows use in a browser, where every visitor can read the key. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** What a single call can be told. */
export interface RequestOptions {
  /** Milliseconds that each attempt of this call may take. */
  timeoutMs?: number | undefined;
  /** How often this call is repeated at most. */
  maxRetries?: number | undefined;
  /** Ends the call, also while it waits for its next attempt. `AbortSignal.timeout(ms)` bounds all attempts together. */
  signal?: AbortSignal | undefined;
  /** Further headers. */
  headers?: Record<string, string> | undefined;
  /** Names this write, so that sending it again cannot do it twice. Default: a random key for every write. */
  idempotencyKey?: string | undefined;
}

/** Options of a change that may be bound to a version. */
export interface VersionedRequestOptions extends RequestOptions {
  /** The `ETag` of the version that is to be changed; if it is no longer the current one, a `PreconditionFailedError`. */
  ifMatch?: string | undefined;
}

const LEVEL_NAMES = 'off, error, warn, info or debug';

/** A client's options, checked and completed. */
export interface Settings {
  readApiKey: () => string | Promise<string>;
  baseUrl: string;
  timeoutMs: number;
  maxRetries: number;
  headers: Record<string, string>;
  fetch: Fetch;
  hooks: Hooks;
  log: Logger;
  redactor: Redactor;
  isBrowser: boolean;
}

/** Checks the options and fills in the defaults. Throws a `ParleyError` that says which option is wrong, and why. */
export function readSettings(options: ParleyOptions, host: Host = thisHost): Settings {
  const inBrowser = isBrowser(host);
  if (inBrowser && !options.dangerouslyAllowBrowser) {
    throw new ParleyError(
      'In a browser every visitor can read the API key. Call Parley from a server, ' +
        'or set dangerouslyAllowBrowser: true if the key is meant to be public.',
    );
  }
  const redactor = createRedactor();
  return {
    readApiKey: readApiKeyOption(options.apiKey ?? readEnv('PARLEY_API_KEY', host)),
    baseUrl: requireBaseUrl(options.baseUrl ?? readEnv('PARLEY_BASE_URL', host) ?? 'http://localhost:3000'),
    timeoutMs: requireTimeout(options.timeoutMs ?? 30_000),
    maxRetries: requireRetries(options.maxRetries ?? 2),
    headers: {
      ...options.defaultHeaders,
      ...(options.workspaceId === undefined ? {} : { 'x-workspace-id': String(options.workspaceId) }),
    },
    // Looked up at each call: tools that replace the global fetch may do so after the client was made.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    hooks: options.hooks ?? {},
    log: createLogOf(options, host, redactor),
    redactor,
    isBrowser: inBrowser,
  };
}

/** The key without surrounding space. Throws if it is empty or cannot be sent; the message never holds the key. */
export function requireApiKey(apiKey: unknown): string {
  if (typeof apiKey !== 'string')
    throw new ParleyError(`The API key must be a text, but is ${typeof apiKey}.`);
  const key = apiKey.trim();
  if (!key) throw new ParleyError('The API key is empty.');
  // fetch would refuse it too, but with the key in its message.
  if (!/^[\x21-\x7e]+$/.test(key)) throw new ParleyError('The API key holds characters that no key has.');
  return key;
}

export function requireTimeout(timeoutMs: number): number {
  if (timeoutMs > 0) return timeoutMs;
  throw new ParleyError(`timeoutMs must be a number above 0, but is ${timeoutMs}.`);
}

export function requireRetries(maxRetries: number): number {
  if (Number.isInteger(maxRetries) && maxRetries >= 0) return maxRetries;
  throw new ParleyError(`maxRetries must be a whole number from 0 on, but is ${maxRetries}.`);
}

function readApiKeyOption(apiKey: ParleyOptions['apiKey']): Settings['readApiKey'] {
  if (typeof apiKey === 'function') return apiKey;
  if (!apiKey)
    throw new ParleyError('No API key: pass apiKey, or set the environment variable PARLEY_API_KEY.');
  const key = requireApiKey(apiKey);
  return () => key;
}

function requireBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url?.protocol.startsWith('http')) {
    throw new ParleyError('baseUrl must be an address such as https://parley.example.com.');
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new ParleyError('baseUrl must hold no credentials, no query and no fragment.');
  }
  const address = url.href.replace(/\/+$/, '');
  if (address.endsWith('/v1')) throw new ParleyError('baseUrl must not end in /v1; each call adds it.');
  return address;
}

function createLogOf({ logger = console, logLevel }: ParleyOptions, host: Host, redactor: Redactor): Logger {
  if (logLevel !== undefined && !isLogLevel(logLevel))
    throw new ParleyError(`logLevel must be ${LEVEL_NAMES}, but is ${String(logLevel)}.`);
  const named = readEnv('PARLEY_LOG', host)?.toLowerCase();
  const level = logLevel ?? (named !== undefined && isLogLevel(named) ? named : 'warn');
  const log = createLog(logger, level, redactor);
  // A variable is set by whoever runs the program; a misspelt one must not keep it from starting.
  if (logLevel === undefined && named !== undefined && level !== named)
    log.warn(`PARLEY_LOG must be ${LEVEL_NAMES}, but is ${named}; warn is taken.`);
  return log;
}
