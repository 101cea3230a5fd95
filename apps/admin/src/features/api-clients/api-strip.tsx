/** The strip on top of Settings, API: the workspace's number, the documents, and what the plan allows. */
import { Anchor, Group, Paper, Text } from '@mantine/core';
import { IconBook2, IconFileCode } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Plan } from '@parley/contract/schemas';
import { formatCount, formatNumber } from '../../lib/format.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import panel from '../../ui/panel.module.css';
import classes from './api-strip.module.css';

interface ApiStripProps {
  readonly workspaceId: number;
  /** How many keys there are; undefined while it is not known. */
  readonly count: number | undefined;
  readonly plan: Plan | undefined;
}

const DOCUMENTS = [
  { href: '/docs', label: 'Documentation', icon: IconBook2 },
  { href: '/openapi.yaml', label: 'OpenAPI YAML', icon: IconFileCode },
  { href: '/openapi.json', label: 'OpenAPI JSON', icon: IconFileCode },
];

export function ApiStrip({ workspaceId, count, plan }: ApiStripProps) {
  const number = useRef<HTMLParagraphElement>(null);
  return (
    <Paper className={`${panel.panel} ${classes.strip}`}>
      <div className={classes.workspace}>
        <Text size="xs" c="dimmed" fw={550}>
          Workspace ID
        </Text>
        <Group gap={4} wrap="nowrap">
          <Text ref={number} span ff="monospace" fz={20} fw={600} lh={1.4}>
            {workspaceId}
          </Text>
          <CopyButton text={String(workspaceId)} what="workspace ID" source={number} />
        </Group>
      </div>
      <Group component="nav" aria-label="Documents of the API" gap="lg" className={classes.documents}>
        {DOCUMENTS.map(({ href, label, icon: Icon }) => (
          <Anchor key={href} href={href} target="_blank" rel="noreferrer" size="sm" fw={550}>
            <Group gap={6} wrap="nowrap">
              <Icon size={18} stroke={1.7} aria-hidden />
              {label}
            </Group>
          </Anchor>
        ))}
      </Group>
      {plan && <PlanLimits plan={plan} count={count} />}
    </Paper>
  );
}

function PlanLimits({ plan, count }: { plan: Plan; count: number | undefined }) {
  const { read, write } = plan.rates;
  return (
    <div className={classes.plan}>
      <Text size="xs" c="dimmed" fw={550}>
        Plan {plan.name}
      </Text>
      <Text className="tabular">
        {keysInWords(count, plan.caps.apiClients)} · {formatNumber(read.perMinute)} reads/min ·{' '}
        {formatNumber(write.perMinute)} writes/min
      </Text>
    </div>
  );
}

/** `3 of 10 keys`; `3 keys, no cap`; without the count, `10 keys at most`. */
function keysInWords(count: number | undefined, most: number | null) {
  if (count === undefined) return most === null ? 'Any number of keys' : `${formatNumber(most)} keys at most`;
  return most === null
    ? `${formatCount(count, 'key')}, no cap`
    : `${formatNumber(count)} of ${formatNumber(most)} keys`;
}
