/** How many backup codes are left, a warning when they run out, and the way to new ones. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { formatCount } from '../../lib/format.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { useTwoFactorState } from './account.hooks.ts';
import { RenewCodesDialog } from './renew-codes-dialog.tsx';

// Two: enough to get in once more, and to make new ones.
const FEW = 2;

export function BackupCodes() {
  const state = useTwoFactorState(true);
  const [isRenewing, renewing] = useDisclosure(false);
  if (state.error) return <ErrorState error={state.error} onRetry={() => void state.refetch()} />;
  const left = state.data?.body.backupCodesLeft;
  if (left === undefined) return null;
  const isFew = left <= FEW;
  return (
    <>
      {isFew && (
        <Alert color="amber" icon={<IconAlertTriangle aria-hidden />} title={warning(left)} mt="md">
          Make new ones, and store them where you find them without your phone. Without phone and codes only
          somebody who runs your workspaces can let you in.
        </Alert>
      )}
      <Group justify="space-between" gap="md" mt="md">
        <Text c="dimmed">
          {isFew
            ? 'Each code signs you in once, should you lose your phone.'
            : `${formatCount(left, 'backup code')} left, for the day you lose your phone.`}
        </Text>
        <Button variant="default" onClick={renewing.open}>
          New backup codes
        </Button>
      </Group>
      <RenewCodesDialog isOpen={isRenewing} left={left} onClose={renewing.close} />
    </>
  );
}

function warning(left: number): string {
  return left === 0 ? 'You have no backup codes left' : `Only ${formatCount(left, 'backup code')} left`;
}
