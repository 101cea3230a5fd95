/** What stands in the place of the list when it is empty, for each reason there is. */
import { Anchor, Button, Text } from '@mantine/core';
import { IconKey, IconKeyOff, IconLock, IconSearchOff } from '@tabler/icons-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AnchorLink } from '../../ui/link.tsx';

/** There is no key yet. */
export function NoKeyYet({ onCreate }: { onCreate: (() => void) | undefined }) {
  return (
    <EmptyState
      title="No API client yet"
      icon={<IconKey size={24} />}
      action={onCreate && <Button onClick={onCreate}>Create New API Client</Button>}
    >
      <Text>
        An API client is a key with which another system of yours calls Parley: a shop, a CRM, a script. Give
        each system a key of its own, with no more rights than it needs.{' '}
        <Anchor href="/docs" target="_blank" rel="noreferrer" size="sm" underline="always">
          Read how the API works
        </Anchor>
      </Text>
      {!onCreate && <Text mt="xs">Owners, admins and developers of the workspace can create one.</Text>}
    </EmptyState>
  );
}

/** No key fits the search and the filters. */
export function NoKeyFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No API client fits"
      icon={<IconSearchOff size={24} />}
      action={
        <Button variant="default" onClick={onClear}>
          Clear search and filters
        </Button>
      }
    >
      Search finds parts of the name, ids, the last four characters of a key, and whole keys.
    </EmptyState>
  );
}

/** The person's role does not include API clients. */
export function NoRight() {
  return (
    <EmptyState title="Your role does not include API clients" icon={<IconLock size={24} />}>
      Owners, admins and developers create and manage them. Ask one of them, or ask an owner to change your
      role.
    </EmptyState>
  );
}

/** The key does not exist, or belongs to another workspace. */
export function NoSuchKey({ id, back }: { id: string; back: React.ReactNode }) {
  return (
    <EmptyState title="There is no such API client" icon={<IconKeyOff size={24} />} action={back}>
      It was deleted, or it belongs to another workspace. What it called while it was there is still in the{' '}
      <AnchorLink to="/request-logs" search={{ client: id }} size="sm" underline="always">
        request log
      </AnchorLink>
      .
    </EmptyState>
  );
}
