/** The drawer in which a contact is made or changed. */
import { Drawer } from '@mantine/core';
import type { Contact } from '@parley/contract/schemas';
import { CreateContactForm } from './create-contact-form.tsx';
import { EditContactForm } from './edit-contact-form.tsx';

interface ContactDrawerProps {
  readonly isOpen: boolean;
  /** The contact to change; left out for a new one. */
  readonly contact?: Contact;
  readonly onCreated?: (contact: Contact) => void;
  readonly onClose: () => void;
}

export function ContactDrawer({ isOpen, contact, onCreated, onClose }: ContactDrawerProps) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={480}
      title={contact ? 'Edit contact' : 'New contact'}
    >
      {isOpen && contact && <EditContactForm contact={contact} onClose={onClose} />}
      {isOpen && !contact && (
        <CreateContactForm
          onClose={onClose}
          onCreated={(created) => {
            onClose();
            onCreated?.(created);
          }}
        />
      )}
    </Drawer>
  );
}
