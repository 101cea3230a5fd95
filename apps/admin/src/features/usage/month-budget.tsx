/** The calls of the month: how many are used, and what happens near the end of them. */
import { Alert, Progress, Stack, Text } from '@mantine/core';
import type { MonthlyBudget } from '@parley/contract/schemas';
import { formatNumber, formatShare } from '../../lib/format.ts';
import { formatDay } from '../../lib/time.ts';
import { monthState } from './month-state.ts';

const COLORS = { enough: 'blue', short: 'amber', usedUp: 'red' } as const;

export function MonthBudget({ month }: { month: MonthlyBudget }) {
  const { limit, used, remaining, resetsAt } = month;
  const state = monthState(month);
  const next = formatDay(resetsAt.slice(0, 10));
  return (
    <div>
      <Text fw={550} mb="xs">
        Calls of this month
      </Text>
      <Progress
        value={limit === 0 ? 100 : (100 * used) / limit}
        color={COLORS[state]}
        size="md"
        mb={6}
        aria-label="Part of the month’s calls that is used"
      />
      <Stack gap="xs">
        <Text size="xs" c="dimmed" className="tabular">
          {formatNumber(used)} of {formatNumber(limit)} used ({formatShare(used, limit)}) ·{' '}
          {formatNumber(remaining)} left until {next} (UTC) · all API clients together, live and test
        </Text>
        {state === 'short' && (
          <Alert color="amber" title="The calls of this month are running out">
            When they are used up, API clients are refused until {next}. A larger plan lets them go on.
          </Alert>
        )}
        {state === 'usedUp' && (
          <Alert color="red" title="The calls of this month are used up">
            API clients are refused until {next}, or until the workspace is on a larger plan. The admin goes
            on working.
          </Alert>
        )}
      </Stack>
    </div>
  );
}
