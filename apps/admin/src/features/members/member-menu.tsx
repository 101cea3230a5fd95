/** What can be done about one member. */
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDeviceMobileOff,
  IconDots,
  IconDoorExit,
  IconKey,
  IconUserCog,
  IconUserMinus,
} from '@tabler/icons-react';
import type { Member } from '@parley/contract/schemas';
import type { MemberRights } from './roles.ts';

export type MemberAct = 'role' | 'password' | 'twoFactor' | 'remove';

interface MemberMenuProps {
  readonly member: Member;
  readonly isSelf: boolean;
  readonly rights: MemberRights;
  readonly onAct: (act: MemberAct) => void;
}

export function MemberMenu({ member, isSelf, rights, onAct }: MemberMenuProps) {
  if (!rights.mayChangeRole && !rights.mayRemove) return null;
  return (
    <Menu width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${member.name}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {rights.mayChangeRole && (
          <Menu.Item leftSection={<IconUserCog size={16} aria-hidden />} onClick={() => onAct('role')}>
            Change role
          </Menu.Item>
        )}
        {rights.mayResetPassword && (
          <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => onAct('password')}>
            Reset password
          </Menu.Item>
        )}
        {rights.mayResetTwoFactor && (
          <Menu.Item
            leftSection={<IconDeviceMobileOff size={16} aria-hidden />}
            onClick={() => onAct('twoFactor')}
          >
            Reset two-step sign-in
          </Menu.Item>
        )}
        {rights.mayRemove && (
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={
              isSelf ? <IconDoorExit size={16} aria-hidden /> : <IconUserMinus size={16} aria-hidden />
            }
            onClick={() => onAct('remove')}
          >
            {isSelf ? 'Leave the workspace' : 'Remove'}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
