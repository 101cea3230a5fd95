/** Two-step sign-in: whether it is on, and the ways to turn it on and off. */
import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useSession } from '../../api/session.ts';
import { Panel } from '../../ui/panel.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { BackupCodes } from './backup-codes.tsx';
import { TurnOffDialog } from './turn-off-dialog.tsx';
import { TwoFactorSetup } from './two-factor-setup.tsx';

export function TwoFactorPanel() {
  const { person } = useSession();
  const [isSettingUp, setup] = useDisclosure(false);
  const [isTurningOff, off] = useDisclosure(false);
  return (
    <Panel
      title="Two-step sign-in"
      actions={
        <StatusBadge tone={person.hasTwoFactor ? 'good' : 'quiet'}>
          {person.hasTwoFactor ? 'On' : 'Off'}
        </StatusBadge>
      }
    >
      <Group justify="space-between" gap="md">
        <Text maw={560} c="dimmed">
          After your password, a code from an app on your phone is asked for. A stolen password alone then
          opens nothing.
        </Text>
        {person.hasTwoFactor ? (
          <Button variant="default" onClick={off.open}>
            Turn off
          </Button>
        ) : (
          <Button onClick={setup.open}>Set up</Button>
        )}
      </Group>
      {person.hasTwoFactor && <BackupCodes />}
      <TwoFactorSetup isOpen={isSettingUp} onClose={setup.close} />
      <TurnOffDialog isOpen={isTurningOff} onClose={off.close} />
    </Panel>
  );
}
