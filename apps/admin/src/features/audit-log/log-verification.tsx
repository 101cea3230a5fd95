/** One quiet line on whether the audit log is as it was written; a warning when it is not. */
import { Alert, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconLink } from '@tabler/icons-react';
import type { AuditLogVerification } from '@parley/contract/schemas';
import { formatCount, formatNumber } from '../../lib/format.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useLogVerification } from './audit-log.hooks.ts';

export function LogVerification() {
  const { data } = useLogVerification();
  // While it is checked, and where it cannot be, there is nothing to say; the log itself is there.
  if (!data) return null;
  return data.isWhole ? <Whole {...data} /> : <Broken {...data} />;
}

function Whole({ entries, unsigned, checkedAt }: AuditLogVerification) {
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" mb="sm" c="dimmed">
      <IconLink size={16} stroke={1.7} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Text size="sm" component="p" m={0}>
        The log is unbroken: {formatCount(entries, 'entry', 'entries')}, checked{' '}
        <RelativeTime at={checkedAt} />.
        {unsigned > 0 &&
          ` ${formatCount(unsigned, 'older entry is', 'older entries are')} from before the log was signed.`}
      </Text>
    </Group>
  );
}

const WORDS: Readonly<Record<NonNullable<AuditLogVerification['firstBreak']>['fault'], string>> = {
  entry_altered: 'was altered',
  entry_missing: 'is missing',
  entry_misplaced: 'does not follow the one before it',
  entry_added: 'was added afterwards',
  end_missing: 'and all after it are missing',
  end_altered: 'is not where the log ended',
  unknown_secret: 'was signed under a secret that this installation does not have',
};

function Broken({ firstBreak }: AuditLogVerification) {
  if (!firstBreak) return null;
  const { fault, position, entryId } = firstBreak;
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title="This log is not as it was written"
      role="alert"
      mb="md"
    >
      Entry {formatNumber(position)}
      {entryId && ` (${entryId})`} {WORDS[fault]}. Somebody changed the database past Parley, or it was
      restored in part. Tell whoever runs this installation.
    </Alert>
  );
}
