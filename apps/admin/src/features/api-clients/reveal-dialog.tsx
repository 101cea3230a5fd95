/** Shows a new key, once. It lives in this dialog only, and closing it before the key is stored asks first. */
import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApiClientWithKey } from '@parley/contract/schemas';
import { FirstRequest } from './first-request.tsx';
import { KeyField } from './key-field.tsx';
import { KeySnippets } from './key-snippets.tsx';

interface RevealDialogProps {
  readonly issued: ApiClientWithKey | null;
  readonly onClose: () => void;
}

export function RevealDialog({ issued, onClose }: RevealDialogProps) {
  const [isStored, setIsStored] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const mustAsk = issued?.key != null && !isStored;

  const close = () => {
    setIsStored(false);
    setIsAsking(false);
    onClose();
  };
  const tryToClose = () => (mustAsk ? setIsAsking(true) : close());
  useBlocker({
    shouldBlockFn: () => {
      if (mustAsk) setIsAsking(true);
      return mustAsk;
    },
    enableBeforeUnload: mustAsk,
  });
  return (
    <Modal
      opened={issued !== null}
      onClose={tryToClose}
      title={issued?.key ? 'Store your key now' : 'The key cannot be shown again'}
      size="xl"
      closeOnClickOutside={false}
    >
      {issued?.key ? (
        <Stack gap="lg">
          <Secret issued={issued} secretKey={issued.key} />
          {isAsking && mustAsk && <ReallyClose onStay={() => setIsAsking(false)} onClose={close} />}
          <Group justify="space-between">
            <Checkbox
              label="I have stored it"
              checked={isStored}
              onChange={(event) => setIsStored(event.currentTarget.checked)}
            />
            <Button onClick={tryToClose} variant={isStored ? 'filled' : 'default'}>
              Done
            </Button>
          </Group>
        </Stack>
      ) : (
        <Lost onClose={close} />
      )}
    </Modal>
  );
}

function Secret({ issued, secretKey }: { issued: ApiClientWithKey; secretKey: string }) {
  const [isShown, setIsShown] = useState(false);
  const field = { secretKey, isShown, onShow: setIsShown };
  const newest = issued.secrets[0];
  return (
    <>
      <Text>
        This is the key of <b>{issued.name}</b>. Put it where the system that uses it keeps its secrets.{' '}
        {newest?.isCopyable
          ? 'Owners and admins can copy it again later.'
          : 'It is shown this once: nobody can bring it back, you could only rotate it.'}
      </Text>
      <KeyField {...field} />
      <KeySnippets {...field} />
      {newest && <FirstRequest apiClientId={issued.id} secretId={newest.id} />}
    </>
  );
}

function ReallyClose({ onStay, onClose }: { onStay: () => void; onClose: () => void }) {
  return (
    <Alert color="amber" role="alert" title="You have not said that the key is stored">
      <Stack gap="sm">
        <Text>Once closed, it cannot be shown again. Without it you will have to rotate the key.</Text>
        <Group gap="sm">
          <Button size="xs" onClick={onStay}>
            Stay here
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Close without storing
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** After a lost connection the first attempt may have made the key: the repetition gives all but the secret. */
function Lost({ onClose }: { onClose: () => void }) {
  return (
    <Stack>
      <Text>
        The connection was lost while the key was on its way, so it exists, but nobody has seen it. Rotate it
        to get one that you can store, or delete it.
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>Close</Button>
      </Group>
    </Stack>
  );
}
