/** Asks before a contact is deleted, and says what is kept of it. */
import { Text } from '@mantine/core';
import type { Contact } from '@parley/contract/schemas';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { titleOf } from './contact-values.ts';
import { useDeleteContact } from './contacts.hooks.ts';

interface DeleteContactDialogProps {
  readonly contact: Contact;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

export function DeleteContactDialog({ contact, isOpen, onClose, onDeleted }: DeleteContactDialogProps) {
  const remove = useDeleteContact();
  const confirm = () =>
    remove.mutate(
      { params: { contactRef: contact.id } },
      {
        onSuccess: () => {
          notifyDone(`${titleOf(contact)} was deleted.`);
          onDeleted();
        },
      },
    );
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title="Delete contact"
      action="Delete contact"
      isDangerous
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={close}
    >
      <Text>
        <Text span fw={600}>
          {titleOf(contact)}
        </Text>{' '}
        is deleted, which cannot be undone. Its activity and the evidence of its consents are kept. Systems
        that know the contact by its id will get 404.
      </Text>
    </ConfirmDialog>
  );
}
