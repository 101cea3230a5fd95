/** Step two of setting up: the app reads the QR code, and a first code proves that it did. */
import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DigitsInput } from '../../ui/digits-input.tsx';
import { FormFailure } from '../../ui/form-failure.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useEnableTwoFactor } from './account.hooks.ts';

export function AppStep({ totpUri, onEnabled }: { totpUri: string; onEnabled: () => void }) {
  const enable = useEnableTwoFactor();
  const [code, setCode] = useState('');
  const submit = (given: string) => {
    if (given.length === 6 && !enable.isPending) {
      enable.mutate({ body: { code: given } }, { onSuccess: onEnabled, onError: () => setCode('') });
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(code);
      }}
    >
      <Stack gap="lg">
        <Group align="flex-start" gap="lg">
          <QrCode text={totpUri} label="QR code for the authenticator app" />
          <Stack flex="1 1 240px" gap="xs">
            <Text>Scan the code with the app. If you cannot scan, type this key into it:</Text>
            <SecretOf totpUri={totpUri} />
          </Stack>
        </Group>
        <DigitsInput
          label="The six digits that the app shows now"
          value={code}
          onChange={setCode}
          onComplete={submit}
        />
        <FormFailure error={enable.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={enable.isPending} disabled={code.length < 6}>
            Turn on
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function SecretOf({ totpUri }: { totpUri: string }) {
  const secret = new URL(totpUri).searchParams.get('secret') ?? '';
  return (
    <Group gap={4} wrap="nowrap">
      <Code style={{ overflowWrap: 'anywhere' }}>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</Code>
      <CopyButton text={secret} what="the key for the app" />
    </Group>
  );
}
