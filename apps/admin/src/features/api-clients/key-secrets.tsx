/** The secrets of a key: one usually; two while it is being rotated, and then one can see when the traffic has moved. */
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ApiClient, ApiClientSecret } from '@parley/contract/schemas';
import { formatSeconds } from '../../lib/format.ts';
import { formatMoment } from '../../lib/time.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useEndSecret } from './api-clients.hooks.ts';
import classes from './key-secrets.module.css';

export function KeySecrets({ client, mayChange }: { client: ApiClient; mayChange: boolean }) {
  const [ending, setEnding] = useState<ApiClientSecret>();
  const isRotating = client.secrets.length > 1;
  return (
    <Panel
      title={isRotating ? 'Secrets, while it is being rotated' : 'Secret'}
      description={isRotating ? 'When the old one is not used any more, end it.' : undefined}
    >
      <Stack component="ul" gap={0} p={0} m={0} className={classes.list}>
        {client.secrets.map((secret) => (
          <OneSecret key={secret.id} secret={secret} onEnd={mayChange ? setEnding : undefined} />
        ))}
      </Stack>
      {ending && <EndDialog apiClientId={client.id} secret={ending} onClose={() => setEnding(undefined)} />}
    </Panel>
  );
}

interface OneSecretProps {
  readonly secret: ApiClientSecret;
  readonly onEnd: ((secret: ApiClientSecret) => void) | undefined;
}

function OneSecret({ secret, onEnd }: OneSecretProps) {
  const { hint, isCopyable, createdAt, firstUsedAt, lastUsedAt, endsAt, endsAfterSeconds } = secret;
  const isOld = endsAt !== null || endsAfterSeconds !== null;
  return (
    <li className={classes.secret}>
      <Group justify="space-between" gap="xs">
        <Text ff="monospace" fz={13}>
          {hint}
        </Text>
        <Group gap={6}>
          {isCopyable && <Badge color="blue">Copy kept</Badge>}
          {isOld && <Badge color="amber">Old</Badge>}
        </Group>
      </Group>
      <dl className={classes.times}>
        <Time name="Created" at={createdAt} />
        <Time name="First used" at={firstUsedAt} />
        <Time name="Last used" at={lastUsedAt} />
        {endsAt && <Time name="Ends" at={endsAt} />}
      </dl>
      {endsAfterSeconds !== null && (
        <Text size="sm" mt={4}>
          {endsAfterSeconds === 0
            ? 'Ends when the new one is first used.'
            : `Ends ${formatSeconds(endsAfterSeconds)} after the new one is first used.`}
        </Text>
      )}
      {isOld && onEnd && (
        <Button size="xs" variant="default" mt="xs" onClick={() => onEnd(secret)}>
          End old one now
        </Button>
      )}
    </li>
  );
}

function Time({ name, at }: { name: string; at: string | null }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0}>
        <RelativeTime at={at} />
      </Text>
    </div>
  );
}

interface EndDialogProps {
  readonly apiClientId: string;
  readonly secret: ApiClientSecret;
  readonly onClose: () => void;
}

function EndDialog({ apiClientId, secret, onClose }: EndDialogProps) {
  const end = useEndSecret();
  const confirm = () =>
    end.mutate(
      { params: { apiClientId, secretId: secret.id }, body: {} },
      {
        onSuccess: () => {
          notifyDone('The old secret does not work any more.');
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      isOpen
      title="End the old secret now?"
      action="End it now"
      isDangerous
      isBusy={end.isPending}
      error={end.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>
        Systems that still use <b>{secret.hint}</b> are cut off at once. It was last used{' '}
        <RelativeTime at={secret.lastUsedAt} none="never" />
        {secret.endsAt && `, and would end by itself on ${formatMoment(secret.endsAt)}`}.
      </Text>
    </ConfirmDialog>
  );
}
