/** Switches workspace or environment. The address takes it over, see `choice-in-url.ts`. */
import { useRouter } from '@tanstack/react-router';
import { changeChoice } from '../api/choice.ts';
import type { Choice } from '../api/choice.ts';

export function useSwitchChoice() {
  const router = useRouter();
  return (change: Partial<Choice>) => {
    changeChoice(change);
    void router.navigate({ to: '.', search: true, replace: true });
  };
}
