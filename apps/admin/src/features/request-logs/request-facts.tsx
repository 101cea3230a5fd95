/** Every field of one request. */
import { Anchor, Text } from '@mantine/core';
import type { RequestLogEntry } from '@parley/contract/schemas';
import { formatBytes, formatMs } from '../../lib/format.ts';
import { formatMoment } from '../../lib/time.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { MethodAndPath } from '../../ui/http-status.tsx';
import { AnchorLink } from '../../ui/link.tsx';
import { EnvironmentBadge } from '../../ui/status-badge.tsx';
import { callerOf } from './caller-of.ts';

export function RequestFacts({ entry }: { entry: RequestLogEntry }) {
  return (
    <Facts>
      <Fact name="Request">
        <MethodAndPath method={entry.method} path={entry.path} />
      </Fact>
      <Fact name="Endpoint">{entry.route && <code>{entry.route}</code>}</Fact>
      <Fact name="Error">{entry.errorCode && <ErrorCode code={entry.errorCode} />}</Fact>
      <Fact name="Reason">{entry.reason}</Fact>
      <Fact name="Time">{formatMoment(entry.at)}</Fact>
      <Fact name="Duration">{formatMs(entry.durationMs)}</Fact>
      <Fact name="Caller">
        <Caller entry={entry} />
      </Fact>
      <Fact name="Environment">
        {entry.environment && <EnvironmentBadge environment={entry.environment} />}
      </Fact>
      <Fact name="Secret" copy={entry.secretId} />
      <Fact name="Network address" copy={entry.ip} />
      <Fact name="Program">{entry.userAgent}</Fact>
      <Fact name="Sent">{formatBytes(entry.requestBytes)}</Fact>
      <Fact name="Answered">{formatBytes(entry.responseBytes)}</Fact>
      <Fact name="Idempotency key">{entry.idempotencyKey && <code>{entry.idempotencyKey}</code>}</Fact>
      <Fact name="Request ID" copy={entry.id}>
        <code>{entry.id}</code>
      </Fact>
    </Facts>
  );
}

function ErrorCode({ code }: { code: string }) {
  return (
    <Anchor href={`/problems/${encodeURIComponent(code)}`} target="_blank" rel="noreferrer" inherit>
      <code>{code}</code>
    </Anchor>
  );
}

function Caller({ entry }: { entry: RequestLogEntry }) {
  const { apiClientId, apiClientName } = entry;
  if (apiClientId === null || apiClientName === null) {
    return (
      <Text span inherit>
        {callerOf(entry)}
      </Text>
    );
  }
  return (
    <AnchorLink to="/settings/api/$apiClientId" params={{ apiClientId }} inherit>
      {apiClientName}
    </AnchorLink>
  );
}
