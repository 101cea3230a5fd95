// Runs before the first paint: sets the kept colour scheme, so that a dark page never flashes white.
(() => {
  // The content security policy forbids eval; without this zod tries it once and the browser reports a violation.
  globalThis.__zod_globalConfig = { jitless: true };

  let kept = 'auto';
  try {
    kept = localStorage.getItem('parley.color-scheme') ?? 'auto';
  } catch {
    // Storage may be switched off in the browser; then the system's scheme holds.
  }
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const scheme = kept === 'light' || kept === 'dark' ? kept : system;
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
