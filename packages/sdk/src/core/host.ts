// What the surrounding runtime tells about itself: environment variables, its name, and whether it is a browser.

/** The few globals that differ between Node, Bun, Deno, workers and browsers. All may be absent. */
export interface Host {
  process?: { env?: Record<string, string | undefined>; versions?: Record<string, string | undefined> };
  navigator?: { userAgent?: string };
  document?: unknown;
}

export const thisHost: Host = globalThis;

/** The trimmed value of an environment variable; undefined where it is empty, or where there is no environment. */
export function readEnv(name: string, host: Host = thisHost): string | undefined {
  try {
    return host.process?.env?.[name]?.trim() || undefined;
  } catch {
    // Deno throws when the program was started without leave to read the environment.
    return undefined;
  }
}

/** True in a page and in a browser's worker: there, every visitor could read the key. */
export function isBrowser(host: Host = thisHost): boolean {
  return host.document !== undefined || (host.navigator?.userAgent ?? '').startsWith('Mozilla/');
}

/** Name and version of the runtime, such as `node/20.19.0`, for the `X-Parley-Client` header. */
export function runtimeName(host: Host = thisHost): string {
  const versions = host.process?.versions ?? {};
  for (const name of ['bun', 'deno', 'node']) {
    if (versions[name]) return `${name}/${versions[name]}`;
  }
  return 'unknown';
}
