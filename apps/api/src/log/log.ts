/** The log of the process: structured lines with secrets blotted out, pretty on a terminal. */
import { pino } from 'pino';
import type { Logger, LoggerOptions } from 'pino';
import type { Config } from '../config.ts';
import { redactText } from './redact.ts';

/** Writes to standard output. Nothing that looks like a key passes, whatever it was part of. */
export function makeLog(
  config: Pick<Config, 'LOG_LEVEL' | 'LOG_FORMAT'>,
  destination?: NodeJS.WritableStream,
): Logger {
  const isPretty = (config.LOG_FORMAT ?? (process.stdout.isTTY ? 'pretty' : 'json')) === 'pretty';
  const options: LoggerOptions = {
    level: config.LOG_LEVEL,
    base: null,
    redact: [
      'authorization',
      'cookie',
      'password',
      'key',
      '*.authorization',
      '*.cookie',
      '*.password',
      '*.key',
    ],
    hooks: { streamWrite: redactText },
  };
  if (destination) return pino(options, destination);
  if (!isPretty) return pino(options);
  return pino({
    ...options,
    transport: { target: 'pino-pretty', options: { translateTime: 'HH:MM:ss', ignore: 'pid,hostname' } },
  });
}
