/** One contact. */
import { Button, SimpleGrid, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconTrash, IconUserOff } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { Contact } from '@parley/contract/schemas';
import { toApiError } from '../api/errors.ts';
import { useAccess } from '../api/session.ts';
import { ContactCode } from '../features/contacts/contact-code.tsx';
import { ContactDetails, ContactRecord } from '../features/contacts/contact-details.tsx';
import { ContactDrawer } from '../features/contacts/contact-drawer.tsx';
import { titleOf } from '../features/contacts/contact-values.ts';
import { useContact } from '../features/contacts/contacts.hooks.ts';
import { DeleteContactDialog } from '../features/contacts/delete-contact-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { ButtonLink } from '../ui/link.tsx';
import { LoadingPage } from '../ui/loading.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';

const route = getRouteApi('/signed-in/contacts/$contactId');
const back = { to: '/contacts', label: 'Contacts' };

export function ContactPage() {
  const { contactId } = route.useParams();
  const { data: contact, error, isPending, refetch } = useContact(contactId);
  if (contact) return <ContactView contact={contact} />;
  if (isPending) return <LoadingPage />;
  const isGone = toApiError(error).code === 'contact_not_found';
  return (
    <>
      <PageHeader title="Contact" back={back} />
      <Panel>{isGone ? <NoContact /> : <ErrorState error={error} onRetry={() => void refetch()} />}</Panel>
    </>
  );
}

function NoContact() {
  return (
    <EmptyState
      title="There is no such contact here"
      icon={<IconUserOff size={24} />}
      action={<ButtonLink to="/contacts">All contacts</ButtonLink>}
    >
      It may have been deleted. Or it belongs to the other environment: the switch between live and test is at
      the top.
    </EmptyState>
  );
}

function ContactView({ contact }: { contact: Contact }) {
  const { can } = useAccess();
  const navigate = route.useNavigate();
  const [isEditing, editing] = useDisclosure(false);
  const [isDeleting, deleting] = useDisclosure(false);
  return (
    <>
      <PageHeader
        title={titleOf(contact)}
        back={back}
        actions={
          can('contacts:write') && (
            <>
              <Button
                variant="default"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={deleting.open}
              >
                Delete
              </Button>
              <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={editing.open}>
                Edit
              </Button>
            </>
          )
        }
      />
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Panel title="Details" description="Who it is.">
            <ContactDetails contact={contact} />
          </Panel>
          <Panel title="Record" description="What systems know it by.">
            <ContactRecord contact={contact} />
          </Panel>
        </SimpleGrid>
        <Panel title="In code" description="The same contact for your own systems.">
          <ContactCode contact={contact} />
        </Panel>
      </Stack>
      <ContactDrawer isOpen={isEditing} contact={contact} onClose={editing.close} />
      <DeleteContactDialog
        contact={contact}
        isOpen={isDeleting}
        onClose={deleting.close}
        onDeleted={() => void navigate({ to: '/contacts' })}
      />
    </>
  );
}
