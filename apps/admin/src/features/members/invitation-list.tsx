/** The open invitations. */
import { Button, Text, VisuallyHidden } from '@mantine/core';
import { useMemo, useState } from 'react';
import { mayGiveRole } from '@parley/contract/schemas';
import type { Invitation, Role } from '@parley/contract/schemas';
import { formatRole } from '../../lib/format.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { columnsOf, DataTable } from '../../ui/data-table.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useInvitations, useWithdrawInvitation } from './members.hooks.ts';

const column = columnsOf<Invitation>();

function columnsFor(role: Role, onWithdraw: (invitation: Invitation) => void) {
  return [
    column.display({
      id: 'email',
      header: 'E-mail',
      cell: ({ row: { original } }) => (
        <>
          <span style={{ overflowWrap: 'anywhere' }}>{original.email}</span>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {formatRole(original.role)} · ends <RelativeTime at={original.expiresAt} />
          </Text>
        </>
      ),
    }),
    column.display({
      id: 'role',
      header: 'Role',
      cell: ({ row }) => formatRole(row.original.role),
      meta: { from: 'sm' },
    }),
    column.display({
      id: 'invitedBy',
      header: 'Invited by',
      cell: ({ row }) => row.original.invitedBy,
      meta: { from: 'sm' },
    }),
    column.display({
      id: 'expiresAt',
      header: 'Ends',
      cell: ({ row }) => <RelativeTime at={row.original.expiresAt} />,
      meta: { from: 'sm' },
    }),
    column.display({
      id: 'acts',
      header: () => <VisuallyHidden>Actions</VisuallyHidden>,
      cell: ({ row: { original } }) =>
        mayGiveRole(role, original.role) && (
          <Button
            variant="default"
            size="xs"
            aria-label={`Withdraw the invitation of ${original.email}`}
            onClick={() => onWithdraw(original)}
          >
            Withdraw
          </Button>
        ),
      meta: { align: 'right' },
    }),
  ];
}

export function InvitationList({ role }: { role: Role }) {
  const invitations = useInvitations();
  const [leaving, setLeaving] = useState<Invitation | null>(null);
  const columns = useMemo(() => columnsFor(role, setLeaving), [role]);
  if (invitations.rows.length === 0) return null;
  return (
    <Panel
      isFlush
      title="Open invitations"
      description="Whoever lost the link is simply invited again; the old link then stops working."
    >
      <DataTable
        caption="Open invitations"
        columns={columns}
        rows={invitations.rows}
        rowId={({ id }) => id}
        isStale={invitations.isStale}
      />
      {invitations.hasMore && <LoadMore pages={invitations} noun={['invitation', 'invitations']} />}
      <WithdrawDialog invitation={leaving} onClose={() => setLeaving(null)} />
    </Panel>
  );
}

function WithdrawDialog({ invitation, onClose }: { invitation: Invitation | null; onClose: () => void }) {
  const withdraw = useWithdrawInvitation();
  const close = () => {
    withdraw.reset();
    onClose();
  };
  const confirm = () =>
    invitation &&
    withdraw.mutate(
      { params: { invitationId: invitation.id } },
      {
        onSuccess: () => {
          notifyDone(`The invitation of ${invitation.email} was withdrawn.`);
          close();
        },
      },
    );
  return (
    <ConfirmDialog
      isOpen={invitation !== null}
      title="Withdraw the invitation"
      action="Withdraw"
      isDangerous
      isBusy={withdraw.isPending}
      error={withdraw.error}
      onConfirm={confirm}
      onClose={close}
    >
      <Text>The link that {invitation?.email} has stops working at once.</Text>
    </ConfirmDialog>
  );
}
