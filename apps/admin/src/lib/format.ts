/** Numbers, sizes and durations as people read them. */
import type { Role } from '@parley/contract/schemas';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `12,480` */
export function formatNumber(value: number): string {
  return whole.format(value);
}

/** `12.5K`, for narrow places. */
export function formatCompact(value: number): string {
  return compact.format(value);
}

/** `3 keys`, `1 key`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`;
}

/** A part of a whole, `0.24 %`; a dash when the whole is nothing. */
export function formatShare(part: number, all: number): string {
  if (all === 0) return '–';
  const percent = (100 * part) / all;
  return `${percent !== 0 && percent < 10 ? percent.toFixed(percent < 1 ? 2 : 1) : Math.round(percent)} %`;
}

/** Milliseconds: `4.2 ms`, `180 ms`, `1.8 s`; a dash for none. */
export function formatMs(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/** Bytes: `0 B`, `8.9 KB`, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A length of time in its greatest fitting unit: `15 minutes`, `24 hours`, `7 days`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return formatCount(seconds, 'second');
  if (seconds < 3_600) return formatCount(Math.round(seconds / 60), 'minute');
  if (seconds < 172_800) return formatCount(Math.round(seconds / 3_600), 'hour');
  return formatCount(Math.round(seconds / 86_400), 'day');
}

/** A role as a label: `Owner`. */
export function formatRole(role: Role): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}

/** `a`, `a and b`, `a, b and c`. */
export function formatList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
