/** Signals from the transport to the app: it knows that something must happen, not how. */

function signal<Listener extends (...given: never[]) => unknown>(fallback: Listener) {
  let current = fallback;
  return {
    /** Sets who answers. Returns the way to take it back. */
    listen(listener: Listener) {
      current = listener;
      return () => {
        if (current === listener) current = fallback;
      };
    },
    send: (...given: Parameters<Listener>) => current(...given) as ReturnType<Listener>,
  };
}

/** The session has ended: the app goes to sign-in and comes back afterwards. */
export const sessionLost = signal<() => void>(() => undefined);

/** The first password must be changed before anything else. */
export const passwordChangeNeeded = signal<() => void>(() => undefined);

/** A sensitive act wants the password: the app asks for it and answers whether it was proved. */
export const passwordNeeded = signal<() => Promise<boolean>>(() => Promise.resolve(false));
