/** What is left of the limits: the calls of the month, and the rates right now. */
import { Progress, SimpleGrid, Stack, Text } from '@mantine/core';
import { contract, everyRoute } from '@parley/contract';
import { formatNumber } from '../../lib/format.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { MonthBudget } from './month-budget.tsx';
import { useRateLimits } from './usage.hooks.ts';

type RateBudget = NonNullable<ReturnType<typeof useRateLimits>['data']>['data'][number];

const CLASS_LABELS: Record<NonNullable<RateBudget['class']>, string> = {
  read: 'Reads',
  write: 'Writes',
  send: 'Sends',
  heavy: 'Heavy calls',
};

const SCOPE_LABELS: Record<RateBudget['scope'], string> = {
  workspace: 'The whole workspace',
  person: 'You, in the admin',
  key: 'This key',
  own: 'This key, by its own limit',
};

// Plans know classes ahead of the endpoints that will count in them.
const COUNTED = new Set(everyRoute(contract).map(({ route }) => route.metadata.rate?.class));

export function RateLimitsPanel() {
  const { data, error, refetch } = useRateLimits();
  const scopes = [...new Set(data?.data.map(({ scope }) => scope))].toSorted();
  return (
    <Panel title="Limits right now" description="Each API client has the same rates for itself.">
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={3} />}
      <Stack gap="lg">
        {data?.month && <MonthBudget month={data.month} />}
        {scopes.map((scope) => (
          <div key={scope}>
            <Text fw={550} mb="xs">
              {SCOPE_LABELS[scope]}
            </Text>
            <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="lg">
              {data?.data
                .filter(
                  (budget) => budget.scope === scope && (budget.class === null || COUNTED.has(budget.class)),
                )
                .map((budget) => (
                  <Budget key={budget.class} budget={budget} />
                ))}
            </SimpleGrid>
          </div>
        ))}
      </Stack>
    </Panel>
  );
}

function Budget({ budget }: { budget: RateBudget }) {
  const left = budget.burst === 0 ? 0 : (100 * budget.remaining) / budget.burst;
  const label = budget.class === null ? 'All calls' : CLASS_LABELS[budget.class];
  return (
    <div>
      <Text size="sm">{label}</Text>
      <Progress
        value={left}
        color={left < 20 ? 'red' : left < 50 ? 'amber' : 'blue'}
        size="sm"
        my={6}
        aria-label={`${label}: part of the limit that is left`}
      />
      <Text size="xs" c="dimmed" className="tabular">
        {formatNumber(budget.remaining)} of {formatNumber(budget.burst)} left ·{' '}
        {formatNumber(budget.perMinute)} / min
      </Text>
    </div>
  );
}
