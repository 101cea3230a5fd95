/** Where the person is signed in, and the ways to end that. */
import { Badge, Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { describeBrowser } from '../../lib/describe-browser.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useEndOtherSessions, useEndSession, useOpenSessions } from './account.hooks.ts';

export function OpenSessions() {
  const sessions = useOpenSessions();
  const endOthers = useEndOtherSessions();
  const all = sessions.data?.body.data ?? [];
  const rows = [...all.filter(({ isCurrent }) => isCurrent), ...all.filter(({ isCurrent }) => !isCurrent)];
  const hasOthers = rows.some(({ isCurrent }) => !isCurrent);
  return (
    <Panel
      title="Sessions"
      description="Every place where you are signed in."
      actions={
        hasOthers && (
          <Button
            variant="default"
            loading={endOthers.isPending}
            onClick={() =>
              endOthers.mutate({}, { onSuccess: () => notifyDone('Every other session of yours has ended.') })
            }
          >
            Sign out everywhere else
          </Button>
        )
      }
    >
      {sessions.isPending && <LoadingRows rows={2} />}
      {sessions.error && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <Stack gap="md" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((session) => (
          <OneSession key={session.id} session={session} />
        ))}
      </Stack>
    </Panel>
  );
}

type OpenSession = NonNullable<ReturnType<typeof useOpenSessions>['data']>['body']['data'][number];

function OneSession({
  session: { id, isCurrent, ip, userAgent, createdAt, lastUsedAt },
}: {
  session: OpenSession;
}) {
  const end = useEndSession();
  const browser = describeBrowser(userAgent);
  const Icon = /iOS|Android/.test(browser) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <Group component="li" wrap="nowrap" gap="md" justify="space-between">
      <Group wrap="nowrap" gap="md" miw={0}>
        <Icon size={22} stroke={1.5} aria-hidden style={{ flexShrink: 0 }} />
        <Box miw={0}>
          <Group gap="xs">
            <Text fw={550}>{browser}</Text>
            {isCurrent && <Badge color="green">This one</Badge>}
          </Group>
          <Text size="sm" c="dimmed" component="div">
            {ip ?? 'Unknown address'} · signed in <RelativeTime at={createdAt} /> · used{' '}
            <RelativeTime at={lastUsedAt} />
          </Text>
        </Box>
      </Group>
      {!isCurrent && (
        <Button
          variant="default"
          size="xs"
          style={{ flexShrink: 0 }}
          loading={end.isPending}
          aria-label={`Sign out ${browser}`}
          onClick={() => end.mutate({ params: { sessionId: id } })}
        >
          Sign out
        </Button>
      )}
    </Group>
  );
}
