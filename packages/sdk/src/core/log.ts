// The log of one client: filters by level, and lets no secret through.
import type { Redactor } from './redact.ts';

/** How much is logged. `warn` is the default; `debug` adds the headers of every attempt, never bodies. */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/**
 * Where log lines go. `console` and winston fit as they are. pino takes its details first; it is recognised by its
 * `bindings`, and gets them there. For any other logger that wants details first, give functions that turn them around.
 */
export interface Logger {
  error(message: string, details?: object): void;
  warn(message: string, details?: object): void;
  info(message: string, details?: object): void;
  debug(message: string, details?: object): void;
}

const LEVELS: readonly LogLevel[] = ['off', 'error', 'warn', 'info', 'debug'];

export function isLogLevel(value: string): value is LogLevel {
  return LEVELS.some((level) => level === value);
}

/** A logger which passes on what `level` allows, with every secret scrubbed from messages and details. */
export function createLog(logger: Logger, level: LogLevel, redactor: Redactor): Logger {
  const write = (lineLevel: Exclude<LogLevel, 'off'>) => (message: string, details?: object) => {
    if (LEVELS.indexOf(lineLevel) > LEVELS.indexOf(level)) return;
    const line = `parley: ${redactor.scrub(message)}`;
    try {
      if (!details) return logger[lineLevel](line);
      const shown = scrubMembers(details, redactor);
      if (isPino(logger)) logger[lineLevel](shown, line);
      else logger[lineLevel](line, shown);
    } catch {
      // A logger that fails must not become the failure of the call, and there is no other place to say it.
    }
  };
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
}

type DetailsFirst = Record<Exclude<LogLevel, 'off'>, (details: object, message: string) => void>;

function isPino(logger: object): logger is DetailsFirst {
  return 'bindings' in logger && typeof logger.bindings === 'function';
}

function scrubMembers(details: object, redactor: Redactor): object {
  const scrubbed = Object.entries(details).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return [name, redactor.scrub(value)];
    return [name, typeof value === 'object' && value !== null ? scrubMembers(value, redactor) : value];
  });
  return Object.fromEntries(scrubbed);
}
