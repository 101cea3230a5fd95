/** The acts on the page of a key. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import type { ApiClient } from '@parley/contract/schemas';
import type { RowActs } from './row-actions.tsx';

interface KeyActionsProps {
  readonly client: ApiClient;
  readonly acts: RowActs;
  readonly onEdit: (client: ApiClient) => void;
}

export function KeyActions({ client, acts, onEdit }: KeyActionsProps) {
  const isDisabled = client.status === 'disabled';
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconCopy size={16} aria-hidden />}
        onClick={() => acts.onCopy(client)}
      >
        Copy
      </Button>
      {acts.mayChange && (
        <>
          <Button
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => onEdit(client)}
          >
            Edit
          </Button>
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            disabled={client.status !== 'active'}
            onClick={() => acts.onRotate(client)}
          >
            Rotate
          </Button>
          <Menu width={200}>
            <Menu.Target>
              <ActionIcon variant="default" size={36} aria-label="More">
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={
                  isDisabled ? (
                    <IconPlayerPlay size={16} aria-hidden />
                  ) : (
                    <IconPlayerPause size={16} aria-hidden />
                  )
                }
                disabled={client.status !== 'active' && !isDisabled}
                onClick={() => acts.onSwitch(client)}
              >
                {isDisabled ? 'Enable' : 'Disable'}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash size={16} aria-hidden />}
                c="var(--mantine-color-error)"
                onClick={() => acts.onDelete(client)}
              >
                Delete
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
    </>
  );
}
