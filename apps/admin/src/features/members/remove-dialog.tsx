/** Takes a member out of the workspace, or lets a person leave; it tells what stops working. */
import { List, Stack } from '@mantine/core';
import type { Member } from '@parley/contract/schemas';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { AffectedApiClients } from './affected-api-clients.tsx';
import { MemberRefusal } from './member-refusal.tsx';
import { useRemoveMember } from './members.hooks.ts';

interface RemoveDialogProps {
  readonly member: Member | null;
  readonly isSelf: boolean;
  readonly onClose: () => void;
  /** Called after the person has left their own workspace. */
  readonly onLeft: () => void;
}

export function RemoveDialog({ member, isSelf, onClose, onLeft }: RemoveDialogProps) {
  const remove = useRemoveMember();
  const close = () => {
    remove.reset();
    onClose();
  };
  const confirm = () =>
    member &&
    remove.mutate(
      { params: { memberId: member.id } },
      {
        onSuccess: () => {
          close();
          if (isSelf) return onLeft();
          return notifyDone(`${member.name} was removed.`);
        },
      },
    );
  const name = member?.name ?? '';
  return (
    <ConfirmDialog
      isOpen={member !== null}
      title={isSelf ? 'Leave the workspace' : `Remove ${name}`}
      action={isSelf ? 'Leave' : 'Remove'}
      isDangerous
      typeToConfirm={name}
      isBusy={remove.isPending}
      onConfirm={confirm}
      onClose={close}
    >
      <Stack gap="xs">
        <List size="sm" spacing={4}>
          <List.Item>{isSelf ? 'You lose' : `${name} loses`} access to this workspace at once.</List.Item>
          <List.Item>Open invitations that {isSelf ? 'you' : 'they'} made are withdrawn.</List.Item>
        </List>
        {member && <AffectedApiClients memberId={member.id} />}
        <MemberRefusal error={remove.error} />
      </Stack>
    </ConfirmDialog>
  );
}
