/** The list of contacts. */
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useChoice } from '../api/choice.ts';
import { useAccess } from '../api/session.ts';
import { ContactDrawer } from '../features/contacts/contact-drawer.tsx';
import { ContactFilters } from '../features/contacts/contact-filters.tsx';
import { ContactTable } from '../features/contacts/contact-table.tsx';
import { useContacts } from '../features/contacts/contacts.hooks.ts';
import type { ContactsSearch } from '../features/contacts/contacts.search.ts';
import { NoContacts, NoHits } from '../features/contacts/no-contacts.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { LoadingRows } from '../ui/loading.tsx';
import { notifyDone } from '../ui/notify.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';

const route = getRouteApi('/signed-in/contacts');

export function ContactsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { can } = useAccess();
  const { environment } = useChoice();
  const [isCreating, creating] = useDisclosure(false);
  const contacts = useContacts(search);
  const mayWrite = can('contacts:write');
  const change = (filters: Partial<ContactsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...filters }), replace: true });
  const open = (contactId: string) => void navigate({ to: '/contacts/$contactId', params: { contactId } });

  const hasRows = contacts.rows.length > 0;
  const isEmpty = !contacts.isLoading && !contacts.error && !hasRows;
  return (
    <>
      <PageHeader
        title="Contacts"
        description={`The people your workspace talks with in the ${environment} environment.`}
        actions={
          mayWrite && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={creating.open}>
              Create contact
            </Button>
          )
        }
      />
      <Panel isFlush>
        {(hasRows || search.q || contacts.isLoading) && <ContactFilters search={search} onChange={change} />}
        {contacts.isLoading && <LoadingRows />}
        {contacts.error && !hasRows && <ErrorState error={contacts.error} onRetry={contacts.reload} />}
        {isEmpty && search.q && <NoHits query={search.q} onClear={() => change({ q: undefined })} />}
        {isEmpty && !search.q && (
          <NoContacts environment={environment} onCreate={mayWrite ? creating.open : null} />
        )}
        {hasRows && (
          <>
            <ContactTable contacts={contacts.rows} isStale={contacts.isStale} onOpen={({ id }) => open(id)} />
            <LoadMore pages={contacts} noun={['contact', 'contacts']} />
          </>
        )}
      </Panel>
      <ContactDrawer
        isOpen={isCreating}
        onClose={creating.close}
        onCreated={({ id }) => {
          notifyDone('The contact was created.');
          open(id);
        }}
      />
    </>
  );
}
