/** What a key was given, what it has of that now, and why it may be less. */
import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { SCOPES } from '@parley/contract/schemas';
import type { ApiClient, Scope } from '@parley/contract/schemas';
import { Panel } from '../../ui/panel.tsx';
import { accessLabel, lostScopes } from './access.ts';

export function KeyScopes({ client }: { client: ApiClient }) {
  const lost = lostScopes(client);
  return (
    <Panel
      title="Scopes"
      actions={
        <Text size="sm" c="dimmed">
          {accessLabel(client)}
        </Text>
      }
    >
      <Stack gap="sm">
        {client.scopes.length === 0 && <Text c="dimmed">It was given no scope, so it may do nothing.</Text>}
        <Stack component="ul" gap={8} p={0} m={0} style={{ listStyle: 'none' }}>
          {client.scopes.map((scope) => (
            <OneScope key={scope} scope={scope} isLost={lost.includes(scope)} />
          ))}
        </Stack>
        {lost.length > 0 && <WhyLess client={client} />}
      </Stack>
    </Panel>
  );
}

function OneScope({ scope, isLost }: { scope: Scope; isLost: boolean }) {
  const Icon = isLost ? IconMinus : IconCheck;
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="xs">
      <Icon
        size={16}
        style={{ marginTop: 3, flexShrink: 0 }}
        color={isLost ? 'var(--mantine-color-dimmed)' : 'var(--mantine-color-green-7)'}
        aria-label={isLost ? 'given, but not in effect' : 'in effect'}
      />
      <div>
        <Text
          ff="monospace"
          fz={13}
          td={isLost ? 'line-through' : undefined}
          c={isLost ? 'dimmed' : undefined}
        >
          {scope}
        </Text>
        <Text size="xs" c="dimmed">
          {SCOPES[scope]}
        </Text>
      </div>
    </Group>
  );
}

function WhyLess({ client: { owner, status } }: { client: ApiClient }) {
  return (
    <Alert color="amber" title="It may do less than it was given">
      {status === 'orphaned' || owner === null
        ? 'The member it belongs to has left the workspace, so nothing is in effect.'
        : `A key never may do more than its owner. ${owner.name}’s present role does not hold what is struck through. It comes back with the role.`}
    </Alert>
  );
}
