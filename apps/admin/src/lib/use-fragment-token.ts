/** The token of a link such as `/invite#token=…`. It stands behind the #, so that it is never sent to a server or its log. */
import { useState } from 'react';

/** The token, or an empty text when the link has none, and the way to wipe it from the address after its use. */
export function useFragmentToken() {
  const [token] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '');
  const wipe = () => window.history.replaceState(window.history.state, '', window.location.pathname);
  return { token, wipe };
}
