/** The second step of signing in: the code of the authenticator app, or a backup code. */
import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Session } from '@parley/contract/schemas';
import { DigitsInput } from '../../ui/digits-input.tsx';
import { FormFailure } from '../../ui/form-failure.tsx';
import { tellBackupCodesLeft, useSecondStep } from './sign-in.hooks.ts';

interface SecondStepFormProps {
  readonly onSignedIn: (session: Session) => void;
  readonly onStartOver: () => void;
}

export function SecondStepForm({ onSignedIn, onStartOver }: SecondStepFormProps) {
  const [kind, setKind] = useState<'totp' | 'backup'>('totp');
  const [code, setCode] = useState('');
  const verify = useSecondStep();

  const submit = (given: string) => {
    if (verify.isPending || given.length < 6) return;
    verify.mutate(
      { body: { code: given.trim(), kind } },
      {
        onSuccess: ({ body: { session } }) => {
          if (session) onSignedIn(session);
          if (kind === 'backup') void tellBackupCodesLeft();
        },
        onError: () => setCode(''),
      },
    );
  };
  const change = (next: typeof kind) => {
    setKind(next);
    setCode('');
    verify.reset();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(code);
      }}
    >
      <Stack>
        {kind === 'totp' ? (
          <DigitsInput
            label="Code from your authenticator app"
            value={code}
            onChange={setCode}
            onComplete={submit}
          />
        ) : (
          <TextInput
            label="Backup code"
            description="Each of them works once."
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            autoFocus
          />
        )}
        <FormFailure error={verify.error} />
        <Button type="submit" loading={verify.isPending} fullWidth>
          Continue
        </Button>
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => change(kind === 'totp' ? 'backup' : 'totp')}
        >
          {kind === 'totp' ? 'Use a backup code instead' : 'Use the authenticator app instead'}
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={onStartOver}>
          Sign in as somebody else
        </Anchor>
      </Stack>
    </form>
  );
}
