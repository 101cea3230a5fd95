/** Which rows of the list are ticked, and what can be done with all of them. */
import { Button, Checkbox, Group, Text } from '@mantine/core';
import { createContext, useContext, useMemo, useState } from 'react';
import type { ApiClient } from '@parley/contract/schemas';
import { formatCount } from '../../lib/format.ts';

/** The most that one call deletes. */
const MOST = 100;

export interface Selection {
  /** The ticked clients, in the order of the list. */
  readonly chosen: ApiClient[];
  readonly shown: number;
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** Only what is shown can be ticked: what a filter hides is out of the selection too. */
export function useSelection(clients: readonly ApiClient[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return useMemo(() => {
    const chosen = clients.filter(({ id }) => ids.has(id));
    const isAll = chosen.length === clients.length;
    return {
      chosen,
      shown: clients.length,
      has: (id) => ids.has(id),
      toggle: (id) => setIds((before) => toggled(before, id)),
      toggleAll: () => setIds(isAll ? new Set() : new Set(clients.map(({ id }) => id))),
      clear: () => setIds(new Set()),
    };
  }, [clients, ids]);
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(id)) next.add(id);
  return next;
}

const none: Selection = {
  chosen: [],
  shown: 0,
  has: () => false,
  toggle: () => undefined,
  toggleAll: () => undefined,
  clear: () => undefined,
};

/** Hands the selection to the cells, so that the columns need not be made anew with each tick. */
export const SelectionContext = createContext<Selection>(none);

export function SelectAll() {
  const { chosen, shown, toggleAll } = useContext(SelectionContext);
  return (
    <Checkbox
      aria-label="Select all that are shown"
      checked={shown > 0 && chosen.length === shown}
      indeterminate={chosen.length > 0 && chosen.length < shown}
      onChange={toggleAll}
    />
  );
}

export function SelectOne({ client: { id, name } }: { client: ApiClient }) {
  const { has, toggle } = useContext(SelectionContext);
  return <Checkbox aria-label={`Select ${name}`} checked={has(id)} onChange={() => toggle(id)} />;
}

interface SelectionBarProps {
  readonly selection: Selection;
  readonly onDelete: (clients: ApiClient[]) => void;
}

export function SelectionBar({ selection: { chosen, clear }, onDelete }: SelectionBarProps) {
  if (chosen.length === 0) return null;
  const isTooMany = chosen.length > MOST;
  return (
    <Group px={20} pb="sm" gap="sm" role="group" aria-label="Selected API clients">
      <Text role="status" fw={550}>
        {formatCount(chosen.length, 'API client')} selected
        {isTooMany && `; at most ${MOST} can be deleted at once`}
      </Text>
      <Button color="red" variant="light" size="xs" disabled={isTooMany} onClick={() => onDelete(chosen)}>
        Delete selected
      </Button>
      <Button variant="subtle" color="gray" size="xs" onClick={clear}>
        Clear selection
      </Button>
    </Group>
  );
}
