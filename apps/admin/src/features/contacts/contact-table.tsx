/** The list of contacts. */
import { Box, Text } from '@mantine/core';
import type { Contact } from '@parley/contract/schemas';
import { columnsOf, DataTable } from '../../ui/data-table.tsx';
import { Nothing } from '../../ui/facts.tsx';
import { AnchorLink } from '../../ui/link.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { titleOf } from './contact-values.ts';

const column = columnsOf<Contact>();
const columns = [
  column.display({ id: 'name', header: 'Name', cell: ({ row }) => <NameCell contact={row.original} /> }),
  column.display({
    id: 'email',
    header: 'E-mail',
    cell: ({ row }) => <TextCell text={row.original.email} />,
    meta: { from: 'sm' },
  }),
  column.display({
    id: 'phone',
    header: 'Phone',
    cell: ({ row }) => <TextCell text={row.original.phone} isTabular />,
    meta: { from: 'md' },
  }),
  column.display({
    id: 'company',
    header: 'Company',
    cell: ({ row }) => <TextCell text={row.original.company} />,
    meta: { from: 'lg' },
  }),
  column.display({
    id: 'externalId',
    header: 'External ID',
    cell: ({ row }) => <TextCell text={row.original.externalId} isTabular />,
    meta: { from: 'lg' },
  }),
  column.display({
    id: 'updatedAt',
    header: 'Updated',
    cell: ({ row }) => <RelativeTime at={row.original.updatedAt} />,
    meta: { from: 'xl' },
  }),
  column.display({
    id: 'createdAt',
    header: 'Created',
    cell: ({ row }) => <RelativeTime at={row.original.createdAt} />,
    meta: { from: 'xs' },
  }),
];

interface ContactTableProps {
  readonly contacts: Contact[];
  readonly isStale: boolean;
  readonly onOpen: (contact: Contact) => void;
}

export function ContactTable({ contacts, isStale, onOpen }: ContactTableProps) {
  return (
    <DataTable
      caption="Contacts"
      columns={columns}
      rows={contacts}
      rowId={({ id }) => id}
      onOpen={onOpen}
      isStale={isStale}
    />
  );
}

function NameCell({ contact }: { contact: Contact }) {
  const title = titleOf(contact);
  const below = contact.email === title ? contact.phone : contact.email;
  return (
    <Box maw={280} miw={0}>
      {/* The row itself is what the keyboard reaches; the link is for the mouse's "open in a new tab". */}
      <AnchorLink
        to="/contacts/$contactId"
        params={{ contactId: contact.id }}
        tabIndex={-1}
        c="var(--mantine-color-text)"
        fw={550}
        inherit
        truncate
        display="block"
      >
        {title}
      </AnchorLink>
      <Text size="xs" c="dimmed" truncate hiddenFrom="sm">
        {below ?? contact.company}
      </Text>
    </Box>
  );
}

function TextCell({ text, isTabular }: { text: string | null; isTabular?: boolean }) {
  if (text === null) return <Nothing />;
  return (
    <Text inherit truncate maw={220} title={text} className={isTabular ? 'tabular' : undefined}>
      {text}
    </Text>
  );
}
