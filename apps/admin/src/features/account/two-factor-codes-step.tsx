/** Backup codes, shown once: the last step of setting up, and of making new ones. */
import { Button, Checkbox, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';

interface BackupCodesStepProps {
  readonly codes: string[];
  /** What has just happened, in a sentence. */
  readonly done: string;
  readonly onDone: () => void;
}

export function BackupCodesStep({ codes, done, onDone }: BackupCodesStepProps) {
  const [isStored, setIsStored] = useState(false);
  return (
    <Stack>
      <Text>
        {done} Each of these codes signs you in once, should you lose your phone. They are not shown again.
      </Text>
      <SimpleGrid
        cols={{ base: 1, xs: 2 }}
        spacing={4}
        component="ul"
        p={0}
        m={0}
        style={{ listStyle: 'none' }}
      >
        {codes.map((code) => (
          <Text component="li" key={code} ff="monospace">
            {code}
          </Text>
        ))}
      </SimpleGrid>
      <Group gap="sm">
        <CopyButton text={codes.join('\n')} what="the backup codes" withWords />
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => download(codes)}
        >
          Download
        </Button>
      </Group>
      <Checkbox
        label="I have stored these codes in a safe place"
        checked={isStored}
        onChange={(event) => setIsStored(event.currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button onClick={onDone} disabled={!isStored}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}

function download(codes: string[]) {
  const address = URL.createObjectURL(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'parley-backup-codes.txt';
  link.click();
  URL.revokeObjectURL(address);
}
