/** The switch between live and test data, and the amber strip that tells that one looks at test data. */
import { Group, SegmentedControl } from '@mantine/core';
import { IconFlask, IconPlayerRecordFilled } from '@tabler/icons-react';
import { useChoice } from '../api/choice.ts';
import classes from './shell.module.css';
import { useSwitchChoice } from './use-switch-choice.ts';

const OPTIONS = [
  { value: 'live', label: <Label icon={<IconPlayerRecordFilled size={12} aria-hidden />} text="Live" /> },
  { value: 'test', label: <Label icon={<IconFlask size={14} aria-hidden />} text="Test" /> },
];

export function EnvironmentSwitch() {
  const { environment } = useChoice();
  const switchTo = useSwitchChoice();
  return (
    <SegmentedControl
      className={classes.environment}
      size="xs"
      radius="xl"
      aria-label="Environment"
      data={OPTIONS}
      value={environment}
      onChange={(value) => switchTo({ environment: value === 'test' ? 'test' : 'live' })}
      color={environment === 'live' ? 'green' : 'amber'}
    />
  );
}

function Label({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <Group gap={6} wrap="nowrap">
      {icon}
      {text}
    </Group>
  );
}

export function TestStrip() {
  const { environment } = useChoice();
  if (environment === 'live') return null;
  return (
    <div className={classes.testStrip} role="note">
      You are looking at test data. Nothing here reaches real people.
    </div>
  );
}
