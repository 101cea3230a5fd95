/** The six digits of an authenticator app, in one field, so that they can be pasted and filled in by the browser. */
import { TextInput } from '@mantine/core';

const LENGTH = 6;
const WIDE = { maxWidth: 180, fontSize: 18, letterSpacing: '0.3em' };

interface DigitsInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (digits: string) => void;
  /** All six are there. */
  readonly onComplete: (digits: string) => void;
}

export function DigitsInput({ label, value, onChange, onComplete }: DigitsInputProps) {
  return (
    <TextInput
      label={label}
      value={value}
      onChange={({ currentTarget }) => {
        const digits = currentTarget.value.replaceAll(/\D/g, '').slice(0, LENGTH);
        onChange(digits);
        if (digits.length === LENGTH && digits !== value) onComplete(digits);
      }}
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      autoFocus
      data-autofocus
      styles={{ input: { ...WIDE, fontFamily: 'var(--mantine-font-family-monospace)' } }}
    />
  );
}
