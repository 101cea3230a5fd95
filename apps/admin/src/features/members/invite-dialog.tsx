/** Invites a person, and shows the link to hand over where no mail server sends it. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { Role } from '@parley/contract/schemas';
import { formatRole } from '../../lib/format.ts';
import { FormFailure, showFieldErrors } from '../../ui/form-failure.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { LinkToHandOver } from './link-to-hand-over.tsx';
import { useInvite } from './members.hooks.ts';
import { RoleChoice } from './role-choice.tsx';

interface InviteDialogProps {
  readonly isOpen: boolean;
  /** The roles that may be given. */
  readonly roles: readonly Role[];
  readonly onClose: () => void;
}

export function InviteDialog({ isOpen, roles, onClose }: InviteDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Invite a person">
      {isOpen && <Invite roles={roles} onClose={onClose} />}
    </Modal>
  );
}

interface Handover {
  readonly link: string;
  readonly words: string;
}

function Invite({ roles, onClose }: Omit<InviteDialogProps, 'isOpen'>) {
  const invite = useInvite();
  const [handover, setHandover] = useState<Handover | null>(null);
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: roles.find((role) => role === 'developer') ?? 'viewer' },
    validate: {
      email: (email) =>
        /^\S+@\S+\.\S+$/.test(email.trim()) ? null : 'Enter an address such as ada@example.com.',
    },
  });
  const submit = (values: typeof form.values) =>
    invite.mutate(
      { body: { ...values, email: values.email.trim() } },
      {
        onSuccess: ({ body: { link, email, role } }) => {
          if (link !== null) return setHandover({ link, words: handoverWords(email, role) });
          notifyDone(`An invitation is on its way to ${email}.`);
          return onClose();
        },
        onError: (error) => showFieldErrors(form, error),
      },
    );
  if (handover) {
    return (
      <LinkToHandOver link={handover.link} onClose={onClose}>
        {handover.words}
      </LinkToHandOver>
    );
  }
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack>
        <TextInput
          label="E-mail"
          type="email"
          maxLength={254}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <RoleChoice
          roles={roles}
          value={form.values.role}
          onChange={(role) => form.setFieldValue('role', role)}
        />
        <FormFailure error={invite.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={invite.isPending}>
            Invite
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function handoverWords(email: string, role: Role) {
  return `No mail server is set up, so hand this link to ${email} yourself. With it they join as ${formatRole(role).toLowerCase()}.`;
}
