/** Says whose a pasted key is and whether it works. The key itself went in the body of one call, and is nowhere any more. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { FoundKey } from '@parley/contract/schemas';
import { notifyInfo } from '../../ui/notify.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useLookUpKey } from './api-clients.hooks.ts';
import { keyIn } from './pasted-key.ts';

type Found = NonNullable<FoundKey['found']>;

/** Looks a pasted key up; `answer` is undefined until one was. */
export function useFoundKey() {
  const [answer, setAnswer] = useState<FoundKey>();
  const lookUp = useLookUpKey();
  const find = (text: string) => {
    const key = keyIn(text);
    if (key === null) {
      return notifyInfo('Paste it whole: part of a key finds nothing, and was not kept.', 'Part of a key');
    }
    lookUp.mutate(
      { body: { key } },
      { onSuccess: ({ body }) => setAnswer(body), onSettled: () => lookUp.reset() },
    );
  };
  return { answer, find, forget: () => setAnswer(undefined) };
}

interface FoundKeyAlertProps {
  readonly answer: FoundKey | undefined;
  readonly onOpen: (apiClientId: string) => void;
  readonly onClose: () => void;
}

export function FoundKeyAlert({ answer, onOpen, onClose }: FoundKeyAlertProps) {
  if (!answer) return null;
  const { found } = answer;
  return (
    <Alert
      color={found === null ? 'gray' : found.state === 'active' ? 'amber' : 'blue'}
      title={found === null ? 'This key is none of yours' : `This is a key of “${found.name}”`}
      withCloseButton
      closeButtonLabel="Forget the answer"
      onClose={onClose}
      role="status"
      mx={20}
      mb="sm"
    >
      {found === null ? (
        <Text>It was never made in this workspace, or it is not copied whole.</Text>
      ) : (
        <Group justify="space-between" gap="sm">
          <Text>
            <code>{found.hint}</code>, {found.environment}. <InWords found={found} />
          </Text>
          {found.state !== 'deleted' && (
            <Button size="xs" variant="default" onClick={() => onOpen(found.apiClientId)}>
              Open
            </Button>
          )}
        </Group>
      )}
    </Alert>
  );
}

const WORDS: Record<Exclude<Found['state'], 'active'>, string> = {
  deleted: 'The API client was deleted',
  rotated: 'This secret was rotated away, and stopped working',
  disabled: 'The API client was switched off',
  expired: 'The API client expired',
  orphaned: 'Its owner left the workspace',
};

function InWords({ found: { state, since } }: { found: Found }) {
  if (state === 'active') return 'It works. If it was found where it should not be, rotate it.';
  return (
    <>
      {WORDS[state]} {since && <RelativeTime at={since} />}, so it does not work.
    </>
  );
}
