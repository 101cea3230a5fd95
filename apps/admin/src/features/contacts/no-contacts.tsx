/** What stands where there are no contacts yet, and where a search finds none. */
import { Box, Button, Stack, Text } from '@mantine/core';
import { IconAddressBook, IconSearchOff } from '@tabler/icons-react';
import { asCurl } from '../../api/as-code.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

const EXAMPLE = asCurl({
  method: 'POST',
  path: '/v1/contacts',
  body: { name: 'Ada Lovelace', email: 'ada@example.com' },
});

interface NoContactsProps {
  readonly environment: 'live' | 'test';
  /** Null for people who may only read. */
  readonly onCreate: (() => void) | null;
}

export function NoContacts({ environment, onCreate }: NoContactsProps) {
  return (
    <>
      <EmptyState
        title={`No ${environment} contacts yet`}
        icon={<IconAddressBook size={24} />}
        action={onCreate && <Button onClick={onCreate}>Create contact</Button>}
      >
        Contacts are the people you talk with. Create the first one here, or send it from your own system with
        a {environment} key.
      </EmptyState>
      <Stack gap={6} maw={620} mx="auto" px="md" pb={48}>
        <Text size="sm" c="dimmed">
          With curl:
        </Text>
        <Box ta="left">
          <CodeBlock code={EXAMPLE} what="curl command" />
        </Box>
      </Stack>
    </>
  );
}

export function NoHits({ query, onClear }: { query: string; onClear: () => void }) {
  return (
    <EmptyState
      title="No contact matches"
      icon={<IconSearchOff size={24} />}
      action={
        <Button variant="default" onClick={onClear}>
          Clear the search
        </Button>
      }
    >
      Nothing was found for <strong>{query}</strong>. One or two letters match the beginning of names only;
      more are found anywhere in name, e-mail, phone and external ID.
    </EmptyState>
  );
}
