/** What the key can and cannot do, in a sentence, before it is made. */
import { Alert, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { SCOPES } from '@parley/contract/schemas';
import type { Scope } from '@parley/contract/schemas';
import { formatCount, formatNumber } from '../../lib/format.ts';
import { formatDate } from '../../lib/time.ts';
import { expiresAt, keyRules, ownLimit, scopesOf } from './key-form.ts';
import type { KeyValues } from './key-form.ts';

export function KeyReview({ values, held }: { values: KeyValues; held: readonly Scope[] }) {
  const scopes = scopesOf(values, held);
  const ends = expiresAt(values);
  const calls = keyRules.callsPerMinute(values.callsPerMinute) ? null : ownLimit(values.callsPerMinute);
  return (
    <Alert
      color={values.environment === 'live' ? 'blue' : 'amber'}
      icon={<IconInfoCircle aria-hidden />}
      role="status"
    >
      <Text>
        {scopes.length === 0
          ? 'This key can do nothing yet.'
          : `This key can, in ${values.environment} data: ${inWords(scopes)}.`}{' '}
        It works{' '}
        {values.networks.length === 0
          ? 'from anywhere'
          : `from ${formatCount(values.networks.length, 'network')} only`}
        {calls !== null && `, at most ${formatNumber(calls)} ${calls === 1 ? 'time' : 'times'} a minute`}
        {values.browserAllowed && ', web pages included'}
        {ends ? `, until ${formatDate(ends)}.` : ', without an end.'}
      </Text>
      <Text c="dimmed">
        {values.kind === 'api'
          ? 'It cannot manage people or keys, nor open this admin.'
          : 'It cannot read contacts or manage people, nor open this admin.'}{' '}
        It never may do more than you may.
      </Text>
    </Alert>
  );
}

function inWords(scopes: readonly Scope[]) {
  return scopes.map((scope) => lowered(SCOPES[scope])).join('; ');
}

function lowered(sentence: string) {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}
