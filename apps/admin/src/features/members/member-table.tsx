/** The people of the workspace. */
import { Avatar, Badge, Box, Group, Text, VisuallyHidden } from '@mantine/core';
import { useMemo } from 'react';
import type { Member, Role } from '@parley/contract/schemas';
import { formatNumber, formatRole } from '../../lib/format.ts';
import { columnsOf, DataTable } from '../../ui/data-table.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { MemberMenu } from './member-menu.tsx';
import type { MemberAct } from './member-menu.tsx';
import { rightsOver } from './roles.ts';

const column = columnsOf<Member>();

/** Who looks at the list. */
export interface Viewer {
  readonly role: Role;
  readonly personId: string;
}

interface MemberTableProps {
  readonly members: Member[];
  readonly viewer: Viewer;
  readonly isStale: boolean;
  readonly onAct: (act: MemberAct, member: Member) => void;
}

export function MemberTable({ members, viewer, isStale, onAct }: MemberTableProps) {
  const columns = useMemo(() => columnsFor(viewer, onAct), [viewer, onAct]);
  return (
    <DataTable caption="Members" columns={columns} rows={members} rowId={({ id }) => id} isStale={isStale} />
  );
}

function columnsFor(viewer: Viewer, onAct: MemberTableProps['onAct']) {
  const isSelf = (member: Member) => member.personId === viewer.personId;
  return [
    column.display({
      id: 'person',
      header: 'Person',
      cell: ({ row: { original } }) => <Person member={original} isSelf={isSelf(original)} />,
    }),
    column.display({ id: 'role', header: 'Role', cell: ({ row }) => formatRole(row.original.role) }),
    column.display({
      id: 'twoFactor',
      header: 'Two-step sign-in',
      cell: ({ row: { original } }) => (
        <StatusBadge tone={original.hasTwoFactor ? 'good' : 'quiet'}>
          {original.hasTwoFactor ? 'On' : 'Off'}
        </StatusBadge>
      ),
      meta: { from: 'md' },
    }),
    column.display({
      id: 'apiClients',
      header: 'API clients',
      cell: ({ row }) => <span className="tabular">{formatNumber(row.original.apiClientCount)}</span>,
      meta: { from: 'lg' },
    }),
    column.display({
      id: 'lastSeenAt',
      header: 'Last seen',
      cell: ({ row }) => <RelativeTime at={row.original.lastSeenAt} />,
      meta: { from: 'sm' },
    }),
    column.display({
      id: 'acts',
      header: () => <VisuallyHidden>Actions</VisuallyHidden>,
      cell: ({ row: { original } }) => (
        <MemberMenu
          member={original}
          isSelf={isSelf(original)}
          rights={rightsOver(viewer.role, original, isSelf(original))}
          onAct={(act) => onAct(act, original)}
        />
      ),
      meta: { align: 'right', width: 60 },
    }),
  ];
}

function Person({ member: { name, email }, isSelf }: { member: Member; isSelf: boolean }) {
  return (
    <Group gap="sm" wrap="nowrap" miw={0}>
      <Avatar name={name} size={32} color="gray" aria-hidden visibleFrom="xs" />
      <Box miw={0}>
        <Group gap={6}>
          <Text inherit fw={550} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          {isSelf && <Badge color="gray">You</Badge>}
        </Group>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {email}
        </Text>
      </Box>
    </Group>
  );
}
