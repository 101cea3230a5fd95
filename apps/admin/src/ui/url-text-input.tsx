/** A text filter that is kept in the address: it is applied when typing pauses, or with Enter. */
import { CloseButton, TextInput } from '@mantine/core';
import type { TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

// Long enough that most words are typed to the end, short enough to feel at once.
const PAUSE_MS = 300;

interface UrlTextInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'onKeyDown'> {
  readonly label: string;
  /** What the address says now. */
  readonly value: string | undefined;
  readonly onApply: (value: string | undefined) => void;
  /** Takes a text that must not stand here, such as a secret: the field is emptied at once when it answers true. */
  readonly onIntercept?: (text: string) => boolean;
  /** Shows the label above the field instead of to screen readers only. */
  readonly isLabelled?: boolean;
}

export function UrlTextInput({
  label,
  value = '',
  onApply,
  onIntercept,
  isLabelled,
  ...look
}: UrlTextInputProps) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [applied, setApplied] = useState(value);
  const apply = (text: string) => {
    setApplied(text.trim());
    onApply(text.trim() || undefined);
  };
  const applySoon = useDebouncedCallback(apply, PAUSE_MS);
  // An address that changed by another way, such as the browser's Back, wins over what stands here.
  if (value !== seen) {
    setSeen(value);
    if (value !== applied) {
      setApplied(value);
      setTyped(value);
    }
  }
  const applyNow = (text: string) => {
    applySoon.cancel();
    setTyped(text);
    apply(text);
  };
  return (
    <TextInput
      {...look}
      label={isLabelled ? label : undefined}
      aria-label={isLabelled ? undefined : label}
      placeholder={look.placeholder ?? (isLabelled ? undefined : label)}
      value={typed}
      onChange={({ currentTarget }) => {
        if (onIntercept?.(currentTarget.value)) return applyNow('');
        setTyped(currentTarget.value);
        applySoon(currentTarget.value);
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') applyNow(currentTarget.value);
      }}
      autoComplete="off"
      spellCheck={false}
      rightSection={
        typed && <CloseButton size="sm" aria-label={`Clear ${label}`} onClick={() => applyNow('')} />
      }
    />
  );
}
