/** The second step of signing in: the code of the authenticator app, or a backup code. */
import { Anchor, Button, PinInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Session } from '@parley/contract/schemas';
import { FormFailure } from '../../ui/form-failure.tsx';
import { useSecondStep } from './sign-in.hooks.ts';

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
      { onSuccess: ({ body }) => body.session && onSignedIn(body.session), onError: () => setCode('') },
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
          <AppCode code={code} onChange={setCode} onComplete={submit} />
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

interface AppCodeProps {
  readonly code: string;
  readonly onChange: (code: string) => void;
  readonly onComplete: (code: string) => void;
}

function AppCode({ code, onChange, onComplete }: AppCodeProps) {
  return (
    <div role="group" aria-labelledby="app-code">
      <Text id="app-code" fw={550} mb={6}>
        Code from your authenticator app
      </Text>
      <PinInput
        length={6}
        type="number"
        oneTimeCode
        autoFocus
        value={code}
        onChange={onChange}
        onComplete={onComplete}
        aria-label="Digit of the code"
        size="md"
      />
    </div>
  );
}
