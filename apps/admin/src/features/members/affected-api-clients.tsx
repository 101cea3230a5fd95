/** The API clients of a member that a removal stops, or another role narrows: seen before it is done. */
import { Button, Group, List, Text } from '@mantine/core';
import type { AffectedApiClient, Role } from '@parley/contract/schemas';
import { formatCount, formatList } from '../../lib/format.ts';
import { FormFailure } from '../../ui/form-failure.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EnvironmentBadge } from '../../ui/status-badge.tsx';
import { useAffectedApiClients } from './members.hooks.ts';

interface AffectedApiClientsProps {
  readonly memberId: string;
  /** The role that the member would get; left out when they are to go. */
  readonly role?: Role;
}

export function AffectedApiClients({ memberId, role }: AffectedApiClientsProps) {
  const clients = useAffectedApiClients(memberId, role);
  const { rows, error, isLoading, isStale, hasMore } = clients;
  if (error) return <FormFailure error={error} />;
  return (
    <div aria-busy={isLoading || isStale}>
      <Text size="sm" fw={600} role="status">
        {isLoading ? 'Looking for API clients…' : summary({ count: rows.length, hasMore, role })}
      </Text>
      {rows.length > 0 && (
        <List size="sm" spacing={6} mt={6} listStyleType="none" opacity={isStale ? 0.5 : 1}>
          {rows.map((client) => (
            <List.Item key={client.id}>
              <Affected client={client} />
            </List.Item>
          ))}
        </List>
      )}
      {hasMore && (
        <Button
          variant="default"
          size="xs"
          mt="xs"
          loading={clients.isLoadingMore}
          onClick={clients.loadMore}
        >
          Show more
        </Button>
      )}
    </div>
  );
}

function summary(given: { count: number; hasMore: boolean; role: Role | undefined }): string {
  const { count, hasMore, role } = given;
  if (count === 0) return role ? 'No API client loses anything.' : 'No API client stops working.';
  const clients = hasMore
    ? `More than ${formatCount(count, 'API client')}`
    : formatCount(count, 'API client');
  const isOne = count === 1 && !hasMore;
  if (role) return `${clients} ${isOne ? 'loses' : 'lose'} rights at the next request:`;
  return `${clients} ${isOne ? 'stops' : 'stop'} working at once:`;
}

function Affected({ client }: { client: AffectedApiClient }) {
  const { name, environment, lastUsedAt, stops, loses } = client;
  return (
    <>
      <Group gap={8}>
        <Text span inherit fw={550} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <EnvironmentBadge environment={environment} />
      </Group>
      <Text size="xs" c="dimmed" component="div">
        {lastUsedAt === null ? (
          'Never used'
        ) : (
          <>
            Last used <RelativeTime at={lastUsedAt} />
          </>
        )}
        {!stops && <> · loses {formatList(loses)}</>}
      </Text>
    </>
  );
}
