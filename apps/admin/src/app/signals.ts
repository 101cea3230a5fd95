/** Where the app goes when the API says that the session has ended or the first password must be changed. */
import { passwordChangeNeeded, sessionLost } from '../api/signals.ts';
import { queryClient } from './providers.tsx';
import type { router } from './router.tsx';

export function goWhereSignalsLead(given: typeof router): void {
  sessionLost.listen(() => {
    const { pathname, href } = given.state.location;
    if (OUTSIDE.has(pathname)) return;
    queryClient.clear();
    void given.navigate({ to: '/sign-in', search: { back: href } });
  });
  passwordChangeNeeded.listen(() => void given.navigate({ to: '/change-password' }));
}

/** The pages that need no session. */
const OUTSIDE = new Set(['/sign-in', '/forgot-password', '/reset', '/invite']);
