/** What can be done with a key in its row: Copy, Delete, and a menu for the rest. */
import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconInfoCircle,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import type { ApiClient } from '@parley/contract/schemas';

/** The acts on a key that the page offers. Those that change something are left out for who may only look. */
export interface RowActs {
  readonly mayChange: boolean;
  readonly onCopy: (client: ApiClient) => void;
  readonly onDetails?: (client: ApiClient) => void;
  readonly onRotate: (client: ApiClient) => void;
  readonly onSwitch: (client: ApiClient) => void;
  readonly onDelete: (client: ApiClient) => void;
}

export function RowActions({ client, acts }: { client: ApiClient; acts: RowActs }) {
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <Button
        variant="default"
        size="compact-xs"
        onClick={() => acts.onCopy(client)}
        aria-label={`Copy ${client.name}`}
        visibleFrom="sm"
      >
        Copy
      </Button>
      {acts.mayChange && (
        <Button
          variant="default"
          size="compact-xs"
          c="var(--mantine-color-error)"
          onClick={() => acts.onDelete(client)}
          aria-label={`Delete ${client.name}`}
          visibleFrom="sm"
        >
          Delete
        </Button>
      )}
      <RowMenu client={client} acts={acts} />
    </Group>
  );
}

function RowMenu({ client, acts }: { client: ApiClient; acts: RowActs }) {
  const isDisabled = client.status === 'disabled';
  const canSwitch = client.status === 'active' || isDisabled;
  return (
    <Menu width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for ${client.name}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconInfoCircle size={16} aria-hidden />}
          onClick={() => acts.onDetails?.(client)}
        >
          Details
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => acts.onCopy(client)}
          hiddenFrom="sm"
        >
          Copy
        </Menu.Item>
        {acts.mayChange && (
          <>
            <Menu.Item
              leftSection={<IconRefresh size={16} aria-hidden />}
              disabled={client.status !== 'active'}
              onClick={() => acts.onRotate(client)}
            >
              Rotate
            </Menu.Item>
            <Menu.Item
              leftSection={
                isDisabled ? (
                  <IconPlayerPlay size={16} aria-hidden />
                ) : (
                  <IconPlayerPause size={16} aria-hidden />
                )
              }
              disabled={!canSwitch}
              onClick={() => acts.onSwitch(client)}
            >
              {isDisabled ? 'Enable' : 'Disable'}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconTrash size={16} aria-hidden />}
              c="var(--mantine-color-error)"
              onClick={() => acts.onDelete(client)}
            >
              Delete
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
