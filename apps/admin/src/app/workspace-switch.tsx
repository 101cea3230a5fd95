/** The workspace that is looked at, and the way to another one. */
import { Avatar, Box, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useAccess } from '../api/session.ts';
import { formatRole } from '../lib/format.ts';
import classes from './shell.module.css';
import { useSwitchChoice } from './use-switch-choice.ts';

export function WorkspaceSwitch() {
  const { session, workspace } = useAccess();
  const switchTo = useSwitchChoice();
  const navigate = useNavigate();
  if (session.workspaces.length < 2) return <Current name={workspace.name} id={workspace.id} />;

  const choose = async (workspaceId: number) => {
    // Because a page of the other workspace's contact or key does not exist in this one.
    await navigate({ to: '/' });
    switchTo({ workspaceId });
  };
  return (
    <Menu width={260} position="bottom-start">
      <Menu.Target>
        <UnstyledButton w="100%">
          <Current name={workspace.name} id={workspace.id} hasMore />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Workspaces</Menu.Label>
        {session.workspaces.map(({ id, name, role }) => (
          <Menu.Item
            key={id}
            onClick={() => void choose(id)}
            leftSection={<Avatar size={26} radius="md" color="initials" name={name} aria-hidden />}
            rightSection={id === workspace.id && <IconCheck size={16} aria-label="current" />}
          >
            {name}
            <Text size="xs" c="dimmed">
              {id} · {formatRole(role)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Current({ name, id, hasMore = false }: { name: string; id: number; hasMore?: boolean }) {
  return (
    <span className={classes.workspace}>
      <Avatar size={32} radius="md" color="blue" variant="filled" name={name} />
      <Box miw={0} flex={1} component="span">
        <Text span fw={600} truncate display="block" lh={1.3}>
          {name}
        </Text>
        <Text span size="xs" c="dimmed" display="block" className="tabular">
          Workspace {id}
        </Text>
      </Box>
      {hasMore && <IconSelector size={16} aria-label="Switch" />}
    </span>
  );
}
