// Takes keys out of everything that is meant to be read: log lines, error messages, hook events.

const KEY_SHAPE = /parley_(live|test|admin)_[0-9A-Za-z]{38}/g;
const SECRET_HEADERS = new Set(['authorization', 'x-api-key', 'cookie', 'set-cookie', 'proxy-authorization']);
const REDACTED = '[redacted]';
const SECRET_LENGTH_MIN = 8;
// Enough for fetch, which hides the reason one or two levels down; an error may also be its own cause.
const CAUSES_MAX = 5;

/** Replaces everything that has the form of a Parley API key; kind and environment stay readable. */
export function scrubKeys(text: string): string {
  return text.replace(KEY_SHAPE, `parley_$1_${REDACTED}`);
}

/** Knows the secrets of one client, so that keys of an unusual form are found too. */
export interface Redactor {
  /** Remembers a secret which must never be shown. */
  learn(secret: string): void;
  /** The same text with every known or key-shaped secret taken out. */
  scrub(text: string): string;
}

export function createRedactor(): Redactor {
  const forms = new Set<string>();
  return {
    learn: (secret) => {
      // A shorter one is no real key, and would blank out ordinary words.
      if (secret.length < SECRET_LENGTH_MIN) return;
      // As it is, as it looks in an address, and as it looks in JSON.
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
        forms.add(form);
    },
    scrub: (text) => [...forms].reduce((rest, form) => rest.replaceAll(form, REDACTED), scrubKeys(text)),
  };
}

/** A plain copy of the headers which is safe to show: values of headers that carry credentials are replaced. */
export function showHeaders(headers: Headers, redactor: Redactor): Record<string, string> {
  const shown: Record<string, string> = {};
  headers.forEach((value, name) => {
    shown[name] = SECRET_HEADERS.has(name) ? REDACTED : redactor.scrub(value);
  });
  return shown;
}

/**
 * What may be shown of an error as the `cause` of another: name, code, message, stack and its own causes, with every
 * secret taken out. Members beside these are left out: clients of other makers keep whole requests there.
 */
export function scrubbedCause(error: unknown, redactor: Redactor, depth = 0): unknown {
  if (!(error instanceof Error)) return redactor.scrub(String(error));
  const shown = new Error(redactor.scrub(error.message));
  shown.name = error.name;
  shown.stack = redactor.scrub(error.stack ?? '');
  if ('code' in error) Object.assign(shown, { code: redactor.scrub(String(error.code)) });
  if (error.cause !== undefined && depth < CAUSES_MAX) {
    const cause = scrubbedCause(error.cause, redactor, depth + 1);
    Object.defineProperty(shown, 'cause', { value: cause, configurable: true, writable: true });
  }
  return shown;
}
