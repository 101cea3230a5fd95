/** Walks into a list as a client does, to a page far from the first. */
import type { Server } from './servers.ts';

const PAGE = 50;
const MOST_LIMIT = 200;
const DEEPEST = 1_000;

export interface DeepPage {
  /** Its number, counted in pages of 50. The first is 1. */
  readonly number: number;
  readonly cursor: string;
}

/** Page 1,000, or one near the end of a workspace that has fewer. */
export async function findDeepPage(api: Server, key: string, contacts: number): Promise<DeepPage> {
  const number = Math.min(DEEPEST, Math.max(2, Math.floor((contacts * 0.8) / PAGE)));
  let cursor = '';
  for (let left = (number - 1) * PAGE; left > 0;) {
    const limit = Math.min(MOST_LIMIT, left);
    cursor = await nextCursor(
      `${api.url}/v1/contacts?limit=${limit}&cursor=${encodeURIComponent(cursor)}`,
      key,
    );
    left -= limit;
  }
  return { number, cursor };
}

async function nextCursor(address: string, key: string): Promise<string> {
  const response = await fetch(address.replace(/&cursor=$/, ''), {
    headers: { authorization: `Bearer ${key}` },
  });
  const body = (await response.json()) as { nextCursor?: string | null };
  if (response.ok && typeof body.nextCursor === 'string') return body.nextCursor;
  throw new Error(`${address} gave no cursor: ${response.status} ${JSON.stringify(body).slice(0, 300)}`);
}
