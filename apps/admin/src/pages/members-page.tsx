/** The members of the workspace and the open invitations to it. */
import { Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch, IconUserOff, IconUserPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { Member } from '@parley/contract/schemas';
import { useAccess } from '../api/session.ts';
import { InvitationList } from '../features/members/invitation-list.tsx';
import { InviteDialog } from '../features/members/invite-dialog.tsx';
import { MemberDialogs } from '../features/members/member-dialogs.tsx';
import type { Intended } from '../features/members/member-dialogs.tsx';
import type { MemberAct } from '../features/members/member-menu.tsx';
import { MemberTable } from '../features/members/member-table.tsx';
import { useMembers } from '../features/members/members.hooks.ts';
import { rolesToGive } from '../features/members/roles.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { LoadingRows } from '../ui/loading.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';
import { UrlTextInput } from '../ui/url-text-input.tsx';

const route = getRouteApi('/signed-in/settings/members');

// Because whoever left may belong nowhere now, everything that was loaded is dropped with the page.
const startOver = () => window.location.assign('/');

export function MembersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { can, role, session } = useAccess();
  const personId = session.person.id;
  const viewer = useMemo(() => ({ role, personId }), [role, personId]);
  const [isInviting, inviting] = useDisclosure(false);
  const [intended, setIntended] = useState<Intended | null>(null);
  const onAct = useCallback((act: MemberAct, member: Member) => setIntended({ act, member }), []);
  const members = useMembers(search);
  const mayInvite = can('members:write');

  const hasRows = members.rows.length > 0;
  const isEmpty = !members.isLoading && !members.error && !hasRows;
  return (
    <>
      <PageHeader
        title="Members"
        description={
          mayInvite ? 'The people of this workspace.' : 'Owners and admins invite people and change roles.'
        }
        actions={
          mayInvite && (
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={inviting.open}>
              Invite
            </Button>
          )
        }
      />
      <Stack gap="lg">
        <Panel isFlush>
          <Group px={20} py="sm">
            <UrlTextInput
              label="Search members"
              placeholder="Name or e-mail"
              value={search.q}
              onApply={(q) => void navigate({ search: (before) => ({ ...before, q }), replace: true })}
              maxLength={100}
              leftSection={<IconSearch size={16} aria-hidden />}
              flex="1 1 240px"
              maw={{ xs: 420 }}
            />
          </Group>
          {members.isLoading && <LoadingRows rows={3} />}
          {members.error && !hasRows && <ErrorState error={members.error} onRetry={members.reload} />}
          {isEmpty && (
            <EmptyState title="No member matches" icon={<IconUserOff size={24} />}>
              Nobody here has <strong>{search.q}</strong> in their name or address.
            </EmptyState>
          )}
          {hasRows && (
            <>
              <MemberTable members={members.rows} viewer={viewer} isStale={members.isStale} onAct={onAct} />
              <LoadMore pages={members} noun={['member', 'members']} />
            </>
          )}
        </Panel>
        <InvitationList role={role} />
      </Stack>
      <InviteDialog isOpen={isInviting} roles={rolesToGive(role)} onClose={inviting.close} />
      <MemberDialogs
        intended={intended}
        viewer={viewer}
        onClose={() => setIntended(null)}
        onLeft={startOver}
      />
    </>
  );
}
