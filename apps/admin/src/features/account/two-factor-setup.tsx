/** Sets two-step sign-in up in three steps: password, app, backup codes. */
import { Button, Group, Modal, Stack, Stepper, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { FormFailure } from '../../ui/form-failure.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useStartTwoFactor } from './account.hooks.ts';
import { AppStep } from './two-factor-app-step.tsx';
import { BackupCodesStep } from './two-factor-codes-step.tsx';

interface Setup {
  readonly totpUri: string;
  readonly backupCodes: string[];
}

export function TwoFactorSetup({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [isOn, setIsOn] = useState(false);
  const close = () => {
    setIsOn(false);
    onClose();
  };
  // The backup codes are shown once: only the button below them, which wants them stored, closes the dialog then.
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title="Set up two-step sign-in"
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={!isOn}
      withCloseButton={!isOn}
    >
      {isOpen && <Steps isOn={isOn} onEnabled={() => setIsOn(true)} onClose={close} />}
    </Modal>
  );
}

interface StepsProps {
  readonly isOn: boolean;
  readonly onEnabled: () => void;
  readonly onClose: () => void;
}

function Steps({ isOn, onEnabled, onClose }: StepsProps) {
  const [setup, setSetup] = useState<Setup>();
  const step = isOn ? 2 : setup ? 1 : 0;
  return (
    <Stack gap="lg">
      <Stepper active={step} size="xs" allowNextStepsSelect={false}>
        <Stepper.Step label="Password" />
        <Stepper.Step label="App" />
        <Stepper.Step label="Backup codes" />
      </Stepper>
      {!setup && <PasswordStep onStarted={setSetup} onCancel={onClose} />}
      {setup && !isOn && <AppStep totpUri={setup.totpUri} onEnabled={onEnabled} />}
      {setup && isOn && (
        <BackupCodesStep codes={setup.backupCodes} done="Two-step sign-in is on." onDone={onClose} />
      )}
    </Stack>
  );
}

function PasswordStep({ onStarted, onCancel }: { onStarted: (setup: Setup) => void; onCancel: () => void }) {
  const start = useStartTwoFactor();
  const form = useForm({ initialValues: { password: '' } });
  return (
    <form
      onSubmit={form.onSubmit((body) =>
        start.mutate({ body }, { onSuccess: ({ body: setup }) => onStarted(setup) }),
      )}
    >
      <Stack>
        <Text c="dimmed">
          You need an authenticator app on your phone, such as Aegis, 2FAS, 1Password or Google Authenticator.
        </Text>
        <PasswordField
          label="Your password"
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
        <FormFailure error={start.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={start.isPending} disabled={!form.values.password}>
            Continue
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
