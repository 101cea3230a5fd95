/** Turns two-step sign-in off for a member who has lost phone and backup codes. */
import { List, Stack, Text } from '@mantine/core';
import type { Member } from '@parley/contract/schemas';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { MemberRefusal } from './member-refusal.tsx';
import { useResetTwoFactor } from './members.hooks.ts';

interface ResetTwoFactorDialogProps {
  readonly member: Member | null;
  readonly onClose: () => void;
}

export function ResetTwoFactorDialog({ member, onClose }: ResetTwoFactorDialogProps) {
  const reset = useResetTwoFactor();
  const close = () => {
    reset.reset();
    onClose();
  };
  const confirm = () =>
    member &&
    reset.mutate(
      { params: { memberId: member.id }, body: {} },
      {
        onSuccess: () => {
          notifyDone(`${member.name} signs in with the password alone until they set it up again.`);
          close();
        },
      },
    );
  const name = member?.name ?? '';
  return (
    <ConfirmDialog
      isOpen={member !== null}
      title="Reset two-step sign-in"
      action="Reset"
      isDangerous
      isBusy={reset.isPending}
      onConfirm={confirm}
      onClose={close}
    >
      <Stack gap="xs">
        <Text>
          Do this only when {name} has lost their phone and their backup codes, and when you are sure that it
          is {name} who asks: call them, or meet them.
        </Text>
        <List size="sm" spacing={4}>
          <List.Item>Their password alone signs them in, until they set up an app again.</List.Item>
          <List.Item>They are signed out everywhere, at once.</List.Item>
          <List.Item>The audit log keeps it. Where a mail server is set up, they are told by mail.</List.Item>
        </List>
        <MemberRefusal error={reset.error} />
      </Stack>
    </ConfirmDialog>
  );
}
