/** The dialogs of the member list, one open at a time. */
import type { Member } from '@parley/contract/schemas';
import type { MemberAct } from './member-menu.tsx';
import type { Viewer } from './member-table.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { ResetPasswordDialog } from './reset-password-dialog.tsx';
import { ResetTwoFactorDialog } from './reset-two-factor-dialog.tsx';
import { RoleDialog } from './role-dialog.tsx';
import { rolesToGive } from './roles.ts';

/** What is being done to whom. */
export interface Intended {
  readonly act: MemberAct;
  readonly member: Member;
}

interface MemberDialogsProps {
  readonly intended: Intended | null;
  readonly viewer: Viewer;
  readonly onClose: () => void;
  readonly onLeft: () => void;
}

export function MemberDialogs({ intended, viewer, onClose, onLeft }: MemberDialogsProps) {
  const memberFor = (act: MemberAct) => (intended?.act === act ? intended.member : null);
  const isSelf = intended?.member.personId === viewer.personId;
  return (
    <>
      <RoleDialog
        member={memberFor('role')}
        roles={rolesToGive(viewer.role)}
        isSelf={isSelf}
        onClose={onClose}
      />
      <ResetPasswordDialog member={memberFor('password')} onClose={onClose} />
      <ResetTwoFactorDialog member={memberFor('twoFactor')} onClose={onClose} />
      <RemoveDialog member={memberFor('remove')} isSelf={isSelf} onClose={onClose} onLeft={onLeft} />
    </>
  );
}
