/** What a key is: its id, owner, limits and last use. */
import { Stack, Text } from '@mantine/core';
import type { ApiClient } from '@parley/contract/schemas';
import { describeBrowser } from '../../lib/describe-browser.ts';
import { formatCount } from '../../lib/format.ts';
import { formatMoment } from '../../lib/time.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';

export function KeyDetails({ client }: { client: ApiClient }) {
  const { id, owner, kind, allowedNetworks, browserAllowed, callsPerMinute, expiresAt, createdAt } = client;
  return (
    <Panel title="Details">
      <Facts>
        <Fact name="ID" copy={id}>
          <Text span ff="monospace" fz={12.5}>
            {id}
          </Text>
        </Fact>
        <Fact name="Owner">{owner?.name ?? 'Nobody any more'}</Fact>
        <Fact name="Kind">{kind === 'admin' ? 'Manages keys' : 'Calls the API'}</Fact>
        <Fact name="Expires">{expiresAt ? formatMoment(expiresAt) : 'Never'}</Fact>
        <Fact name="Networks">
          {allowedNetworks.length === 0 ? (
            'From anywhere'
          ) : (
            <Stack gap={2}>
              {allowedNetworks.map((network) => (
                <Text key={network} span ff="monospace" fz={12.5}>
                  {network}
                </Text>
              ))}
            </Stack>
          )}
        </Fact>
        <Fact name="Own limit">
          {callsPerMinute === null
            ? 'None, only those of the plan'
            : `${formatCount(callsPerMinute, 'call')} per minute`}
        </Fact>
        <Fact name="Web pages">
          {browserAllowed ? <b>May be used from web pages</b> : 'Not from web pages'}
        </Fact>
        <Fact name="Created">
          <RelativeTime at={createdAt} />
        </Fact>
        <LastUse client={client} />
      </Facts>
    </Panel>
  );
}

function LastUse({ client: { lastUsedAt, lastUsedIp, lastUsedUserAgent } }: { client: ApiClient }) {
  return (
    <Fact name="Last used">
      <RelativeTime at={lastUsedAt} />
      {lastUsedIp && <> from {lastUsedIp}</>}
      {lastUsedUserAgent && (
        <Text size="xs" c="dimmed" title={lastUsedUserAgent}>
          {describeBrowser(lastUsedUserAgent)}
        </Text>
      )}
    </Fact>
  );
}
