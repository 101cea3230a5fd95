/** Which workspace and environment the person is looking at. Each call carries it; the URL and the browser keep it. */
import { useSyncExternalStore } from 'react';
import { Environment } from '@parley/contract/schemas';
import { z } from 'zod';

const Choice = z.object({ workspaceId: z.int().nullable(), environment: Environment }).readonly();
export type Choice = z.infer<typeof Choice>;

const STORAGE_KEY = 'parley.choice';
const listeners = new Set<() => void>();
let choice = readKept();

/** The current choice. */
export function currentChoice(): Choice {
  return choice;
}

/** Changes the choice and keeps it for this tab and the next visit. */
export function changeChoice(change: Partial<Choice>): void {
  const next = { ...choice, ...change };
  if (next.workspaceId === choice.workspaceId && next.environment === choice.environment) return;
  choice = next;
  keep(next);
  for (const listener of listeners) listener();
}

/** The current choice, for components. */
export function useChoice(): Choice {
  return useSyncExternalStore(onChoiceChange, currentChoice);
}

/** Calls `listener` after each change. Returns the way to stop it. */
export function onChoiceChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keep(next: Choice) {
  try {
    // The tab's own choice wins over the browser's, so that two tabs may look at two workspaces.
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(next));
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
  } catch {
    // Storage may be full or switched off; then the choice lasts as long as the page.
  }
}

function readKept(): Choice {
  try {
    const kept = sessionStorage.getItem(STORAGE_KEY) ?? localStorage.getItem(STORAGE_KEY);
    return Choice.parse(JSON.parse(kept ?? 'null'));
  } catch {
    return { workspaceId: null, environment: 'live' };
  }
}
