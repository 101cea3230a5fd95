/** Copies text to the clipboard and tells how it went; where the browser refuses, it selects the text instead. */
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** `refused`: the text is selected, so that the person can press Ctrl+C. */
export type CopyState = 'idle' | 'copied' | 'refused';

// Because a word that stays longer than a glance would look like a state of the thing, not of the act.
const SHOWN_MS = 2_000;

/**
 * `copy(text, element)` copies; `element`, if given, is where the text stands and what is selected when the clipboard
 * is refused, as on pages that are not served over https. `onRefused` is called, and drawn, before that.
 */
export function useCopy(onRefused?: () => void) {
  const [state, setState] = useState<CopyState>('idle');
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const copy = async (text: string, element?: HTMLElement | null) => {
    window.clearTimeout(timer.current);
    const isCopied = await writeToClipboard(text);
    if (!isCopied && onRefused) flushSync(onRefused);
    if (!isCopied && element) selectText(element);
    setState(isCopied ? 'copied' : 'refused');
    if (isCopied) timer.current = window.setTimeout(() => setState('idle'), SHOWN_MS);
    return isCopied;
  };

  return { state, copy };
}

/** Writes to the clipboard. False when the browser refuses, as it does on pages that are not served over https. */
export async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Selects all that stands in `element`. */
export function selectText(element: HTMLElement) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
