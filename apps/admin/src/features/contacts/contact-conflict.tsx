/** Somebody else changed the contact while it was being edited: what they changed, and what to do about it. */
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { changedFields, FIELD_LABELS } from './contact-values.ts';
import type { ContactValues } from './contact-values.ts';

interface ContactConflictProps {
  /** What stood in the form when it was opened. */
  readonly before: ContactValues;
  /** What stands on the server now. */
  readonly theirs: ContactValues;
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
}

export function ContactConflict({ before, theirs, onTakeTheirs, onKeepMine }: ContactConflictProps) {
  return (
    <Alert
      color="amber"
      icon={<IconUsers aria-hidden />}
      title="Somebody else changed this contact meanwhile"
      role="alert"
    >
      <Stack gap="sm">
        <List size="sm">
          {changedFields(before, theirs).map((field) => (
            <List.Item key={field}>
              {FIELD_LABELS[field]} is now{' '}
              <Text span fw={600} inherit>
                {theirs[field] || 'empty'}
              </Text>
            </List.Item>
          ))}
        </List>
        <Text size="sm">Nothing of yours was saved yet.</Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onTakeTheirs}>
            Reload and drop my changes
          </Button>
          <Button size="xs" variant="default" onClick={onKeepMine}>
            Reload but keep my changes
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
