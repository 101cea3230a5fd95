/** The acts, each in a sentence that opens to its details. */
import { Accordion, Box, Group, Text, ThemeIcon } from '@mantine/core';
import {
  IconBuilding,
  IconFileText,
  IconKey,
  IconLogin2,
  IconMail,
  IconShieldLock,
  IconUsers,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { AuditEntry } from '@parley/contract/schemas';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { AuditDetails } from './audit-details.tsx';
import classes from './audit-list.module.css';
import { sentenceOf } from './audit-words.ts';

const ICONS: Readonly<Record<string, Icon>> = {
  api_client: IconKey,
  member: IconUsers,
  invitation: IconMail,
  workspace: IconBuilding,
  session: IconLogin2,
  account: IconShieldLock,
};

interface AuditListProps {
  readonly entries: readonly AuditEntry[];
  readonly isStale: boolean;
}

export function AuditList({ entries, isStale }: AuditListProps) {
  return (
    <Accordion
      multiple
      keepMounted={false}
      chevronPosition="right"
      className={classes.list}
      data-stale={isStale || undefined}
      aria-label="Acts, newest first"
    >
      {entries.map((entry) => (
        <Accordion.Item key={entry.id} value={entry.id} className={classes.item}>
          <Accordion.Control className={classes.control} icon={<ActIcon action={entry.action} />}>
            <Group justify="space-between" gap="4px 16px" wrap="nowrap" className={classes.line}>
              <InWords entry={entry} />
              <Text component="span" size="sm" c="dimmed" className={classes.time}>
                <RelativeTime at={entry.at} />
              </Text>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <Box className={classes.details}>
              <AuditDetails entry={entry} />
            </Box>
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

function ActIcon({ action }: { action: string }) {
  const IconOfGroup = ICONS[action.split('.')[0] ?? ''] ?? IconFileText;
  return (
    <ThemeIcon variant="light" color="gray" radius="xl" size={30} aria-hidden>
      <IconOfGroup size={16} stroke={1.7} />
    </ThemeIcon>
  );
}

function InWords({ entry }: { entry: AuditEntry }) {
  const { actor, verb, target, after } = sentenceOf(entry);
  return (
    <Text component="span" size="sm" miw={0} style={{ overflowWrap: 'anywhere' }}>
      <strong>{actor}</strong> {verb}
      {target && (
        <>
          {' '}
          <strong>{target}</strong>
        </>
      )}
      {after && ` ${after}`}
    </Text>
  );
}
