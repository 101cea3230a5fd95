/** Makes new backup codes in place of the old ones. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { FormFailure } from '../../ui/form-failure.tsx';
import { useRenewBackupCodes } from './account.hooks.ts';
import { BackupCodesStep } from './two-factor-codes-step.tsx';

interface RenewCodesDialogProps {
  readonly isOpen: boolean;
  /** How many of the old ones have not been used. */
  readonly left: number;
  readonly onClose: () => void;
}

export function RenewCodesDialog({ isOpen, left, onClose }: RenewCodesDialogProps) {
  const renew = useRenewBackupCodes();
  const codes = renew.data?.body.backupCodes;
  const close = () => {
    renew.reset();
    onClose();
  };
  // The codes are shown once: only the button below them, which wants them stored, closes the dialog then.
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title="New backup codes"
      closeOnClickOutside={false}
      closeOnEscape={!codes}
      withCloseButton={!codes}
    >
      {codes ? (
        <BackupCodesStep codes={codes} done="The old codes are void." onDone={close} />
      ) : (
        <Stack>
          <Text>
            You get ten new codes. {left > 0 && `The ${left} that you have left stop working at once.`}
          </Text>
          <FormFailure error={renew.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button data-autofocus loading={renew.isPending} onClick={() => renew.mutate({ body: {} })}>
              Make new codes
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
