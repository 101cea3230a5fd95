/** What every page stands on: the look, server state, notices and dialogs. */
import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '../api/errors.ts';
import { notifyFailure } from '../ui/notify.ts';
import { ConfirmPasswordDialog } from './confirm-password-dialog.tsx';
import { cssVariables, theme } from './theme.ts';

const colorScheme = localStorageColorSchemeManager({ key: 'parley.color-scheme' });

/** Server state. A mutation whose failure the form itself shows says so with `meta: { showsFailure: true }`. */
export const queryClient = new QueryClient({
  mutationCache: new MutationCache({
    onError: (...[error, , , mutation]) => {
      if (!mutation.meta?.['showsFailure']) notifyFailure(error);
    },
  }),
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (failures, error) => failures < 2 && isWorthRetrying(error) },
  },
});

// A refusal stays a refusal; only a lost connection or a failing server may answer better the next time.
function isWorthRetrying(error: unknown) {
  return error instanceof ApiError && (error.code === 'no_connection' || error.status >= 500);
}

export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={3} />
        {children}
        <ConfirmPasswordDialog />
      </QueryClientProvider>
    </MantineProvider>
  );
}
