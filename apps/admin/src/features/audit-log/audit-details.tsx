/** One act in full: what changed, from where, and the request that did it. */
import { Stack, Table, Text } from '@mantine/core';
import type { AuditEntry } from '@parley/contract/schemas';
import { describeBrowser } from '../../lib/describe-browser.ts';
import { formatMoment } from '../../lib/time.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { AnchorLink } from '../../ui/link.tsx';
import { fieldName, valueInWords } from './audit-words.ts';

export function AuditDetails({ entry }: { entry: AuditEntry }) {
  const { at, actor, target, ip, userAgent, requestId, action } = entry;
  return (
    <Stack gap="md">
      <Changes changes={entry.changes} />
      <Facts>
        <Fact name="Time">{formatMoment(at)}</Fact>
        <Fact name="Action">
          <code>{action}</code>
        </Fact>
        <Fact name="Done by">
          {actor.name}
          {actor.id && (
            <>
              {' '}
              <AnchorLink to="/settings/audit-log" search={{ actor: actor.id }} size="sm" underline="always">
                Everything they did
              </AnchorLink>
            </>
          )}
        </Fact>
        {target && (
          <Fact name="Done to">
            <Target action={action} target={target} />
          </Fact>
        )}
        <Fact name="Network address" copy={ip} />
        <Fact name="Program">{userAgent && <span title={userAgent}>{describeBrowser(userAgent)}</span>}</Fact>
        <Fact name="Request" copy={requestId}>
          {requestId && (
            <AnchorLink to="/request-logs" search={{ open: requestId }} ff="monospace" fz={12.5}>
              {requestId}
            </AnchorLink>
          )}
        </Fact>
      </Facts>
    </Stack>
  );
}

function Target({ action, target }: { action: string; target: NonNullable<AuditEntry['target']> }) {
  const { id, kind, name } = target;
  const isThere = kind === 'apiClient' && action !== 'api_client.deleted';
  return (
    <>
      {isThere ? (
        <AnchorLink to="/settings/api/$apiClientId" params={{ apiClientId: id }} inherit underline="always">
          {name ?? id}
        </AnchorLink>
      ) : (
        (name ?? id)
      )}{' '}
      <AnchorLink to="/settings/audit-log" search={{ target: id }} size="sm" underline="always">
        Everything done to it
      </AnchorLink>
    </>
  );
}

function Changes({ changes }: { changes: AuditEntry['changes'] }) {
  const fields = Object.entries(changes);
  if (fields.length === 0) return null;
  // What was just made had no values before.
  const hadValues = fields.some(([, { from }]) => from !== null && from !== undefined);
  return (
    <Table layout="fixed" verticalSpacing={6} aria-label="What changed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Field</Table.Th>
          {hadValues && <Table.Th scope="col">From</Table.Th>}
          <Table.Th scope="col">{hadValues ? 'To' : 'Value'}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map(([field, { from, to }]) => (
          <Table.Tr key={field}>
            <Table.Th scope="row" fw={500}>
              {fieldName(field)}
            </Table.Th>
            {hadValues && <Value of={from} isFaint />}
            <Value of={to} />
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Value({ of, isFaint }: { of: unknown; isFaint?: boolean }) {
  return (
    <Table.Td style={{ overflowWrap: 'anywhere', verticalAlign: 'top' }}>
      <Text span inherit c={isFaint ? 'dimmed' : undefined}>
        {valueInWords(of)}
      </Text>
    </Table.Td>
  );
}
