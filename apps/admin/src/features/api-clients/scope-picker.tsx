/** The scopes of a key, one tick for each. */
import { Checkbox, Stack, Text } from '@mantine/core';
import { SCOPES, Scope } from '@parley/contract/schemas';

interface ScopePickerProps {
  readonly offered: readonly Scope[];
  readonly value: readonly Scope[];
  readonly onChange: (scopes: Scope[]) => void;
  readonly error?: React.ReactNode;
}

export function ScopePicker({ offered, value, onChange, error }: ScopePickerProps) {
  return (
    <Checkbox.Group
      aria-label="Scopes"
      value={[...value]}
      onChange={(scopes) => onChange(scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []))}
      error={error}
    >
      <Stack gap={6}>
        {offered.map((scope) => (
          <Checkbox
            key={scope}
            value={scope}
            label={
              <>
                <Text span inherit ff="monospace" fz={13}>
                  {scope}
                </Text>{' '}
                <Text span c="dimmed" size="sm">
                  {SCOPES[scope]}
                </Text>
              </>
            }
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
