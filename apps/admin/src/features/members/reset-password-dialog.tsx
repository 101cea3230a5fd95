/** Lets a member choose a new password: by mail, or by a link to hand over. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Member } from '@parley/contract/schemas';
import { useState } from 'react';
import { notifyDone } from '../../ui/notify.ts';
import { LinkToHandOver } from './link-to-hand-over.tsx';
import { MemberRefusal } from './member-refusal.tsx';
import { useResetPassword } from './members.hooks.ts';

interface ResetPasswordDialogProps {
  readonly member: Member | null;
  readonly onClose: () => void;
}

export function ResetPasswordDialog({ member, onClose }: ResetPasswordDialogProps) {
  return (
    <Modal opened={member !== null} onClose={onClose} title="Reset password">
      {member && <Reset member={member} onClose={onClose} />}
    </Modal>
  );
}

function Reset({ member, onClose }: { member: Member; onClose: () => void }) {
  const reset = useResetPassword();
  const [link, setLink] = useState<string | null>(null);
  const start = () =>
    reset.mutate(
      { params: { memberId: member.id }, body: {} },
      {
        onSuccess: ({ body }) => {
          if (body.link !== null) return setLink(body.link);
          notifyDone(`A link is on its way to ${member.email}.`);
          return onClose();
        },
      },
    );
  if (link !== null) {
    return (
      <LinkToHandOver link={link} onClose={onClose}>
        {`No mail server is set up, so hand this link to ${member.name} yourself. With it they choose a new password.`}
      </LinkToHandOver>
    );
  }
  return (
    <Stack>
      <Text>
        {member.name} gets a link to choose a new password. Until they use it, the old password goes on
        working; afterwards they are signed out everywhere.
      </Text>
      <MemberRefusal error={reset.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={start} loading={reset.isPending}>
          Make a link
        </Button>
      </Group>
    </Stack>
  );
}
