/** Which act on which key is being asked about, and the acts that the rows and the page of a key offer. */
import { useMemo, useState } from 'react';
import type { ApiClient, ApiClientWithKey, Role } from '@parley/contract/schemas';
import type { RowActs } from './row-actions.tsx';
import { useCopyRow } from './use-copy-row.ts';

export interface AskedAct {
  readonly act: 'rotate' | 'switch' | 'delete' | 'edit';
  readonly client: ApiClient;
}

interface KeyActsOptions {
  readonly role: Role;
  readonly mayChange: boolean;
  /** Opens the page of a client; left out on that page itself. */
  readonly onDetails?: (client: ApiClient) => void;
}

/** State of the dialogs in `KeyDialogs`. */
export function useKeyActs({ role, mayChange, onDetails }: KeyActsOptions) {
  const [asked, setAsked] = useState<AskedAct>();
  const [issued, setIssued] = useState<ApiClientWithKey | null>(null);
  const copying = useCopyRow(role);
  const copy = copying.copy;
  // One object for as long as it means the same, because the table makes its columns from it.
  const acts: RowActs = useMemo(
    () => ({
      mayChange,
      onDetails,
      onCopy: copy,
      onRotate: (client) => setAsked({ act: 'rotate', client }),
      onSwitch: (client) => setAsked({ act: 'switch', client }),
      onDelete: (client) => setAsked({ act: 'delete', client }),
    }),
    [mayChange, onDetails, copy],
  );
  return {
    acts,
    asked,
    edit: (client: ApiClient) => setAsked({ act: 'edit', client }),
    close: () => setAsked(undefined),
    issued,
    /** Shows a new key. */
    show: (client: ApiClientWithKey) => {
      setAsked(undefined);
      setIssued(client);
    },
    forget: () => setIssued(null),
    refusedText: copying.refused,
    forgetRefused: copying.forget,
  };
}

export type KeyActs = ReturnType<typeof useKeyActs>;
