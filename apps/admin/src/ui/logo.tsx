/** The mark of Parley. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--mantine-primary-color-filled)" />
      <path
        d="M9 8.5h14a2.5 2.5 0 0 1 2.5 2.5v8a2.5 2.5 0 0 1-2.5 2.5h-7.2L11 25.6v-4.1H9A2.5 2.5 0 0 1 6.5 19v-8A2.5 2.5 0 0 1 9 8.5z"
        fill="#fff"
      />
      <path
        d="M11 13h10M11 17h6"
        stroke="var(--mantine-primary-color-filled)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
