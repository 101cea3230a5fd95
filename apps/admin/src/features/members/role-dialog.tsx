/** Gives a member another role. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Member, Role } from '@parley/contract/schemas';
import { formatRole } from '../../lib/format.ts';
import { notifyDone } from '../../ui/notify.ts';
import { AffectedApiClients } from './affected-api-clients.tsx';
import { MemberRefusal } from './member-refusal.tsx';
import { useChangeRole } from './members.hooks.ts';
import { RoleChoice } from './role-choice.tsx';

interface RoleDialogProps {
  readonly member: Member | null;
  readonly roles: readonly Role[];
  readonly isSelf: boolean;
  readonly onClose: () => void;
}

export function RoleDialog({ member, ...rest }: RoleDialogProps) {
  return (
    <Modal opened={member !== null} onClose={rest.onClose} title={`Role of ${member?.name ?? ''}`}>
      {member && <RoleForm member={member} {...rest} />}
    </Modal>
  );
}

function RoleForm({ member, roles, isSelf, onClose }: RoleDialogProps & { member: Member }) {
  const [role, setRole] = useState(member.role);
  const change = useChangeRole();
  const submit = () => {
    if (role === member.role) return onClose();
    return change.mutate(
      { params: { memberId: member.id }, body: { role } },
      {
        onSuccess: () => {
          notifyDone(`${isSelf ? 'You are' : `${member.name} is`} now ${formatRole(role).toLowerCase()}.`);
          onClose();
        },
      },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <RoleChoice roles={roles} value={role} onChange={setRole} />
        {member.apiClientCount > 0 && role !== member.role && (
          <AffectedApiClients memberId={member.id} role={role} />
        )}
        {isSelf && role !== member.role && (
          <Text size="sm">You lower yourself. Somebody else has to raise you again.</Text>
        )}
        <MemberRefusal error={change.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending}>
            Change role
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
