/** What the plan of the workspace allows. */
import { SimpleGrid, Text } from '@mantine/core';
import type { Plan } from '@parley/contract/schemas';
import { formatCount, formatNumber } from '../../lib/format.ts';
import { Panel } from '../../ui/panel.tsx';

export function PlanPanel({ plan }: { plan: Plan }) {
  const facts: (readonly [string, string])[] = [
    ['Reads', perMinute(plan.rates.read.perMinute)],
    ['Writes', perMinute(plan.rates.write.perMinute)],
    ['Heavy calls', perMinute(plan.rates.heavy.perMinute)],
    ['Calls per month', cap(plan.monthlyCalls)],
    ['API clients', cap(plan.caps.apiClients)],
    ['Members', cap(plan.caps.members)],
    ['Contacts per environment', cap(plan.caps.contacts)],
    ['Request log', `kept for ${formatCount(plan.logDays, 'day')}`],
  ];
  return (
    <Panel
      title={`Plan: ${plan.name}`}
      description="Rates hold for each key and for the workspace as a whole."
    >
      <SimpleGrid cols={{ base: 2, sm: 4 }} component="dl" m={0}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="xs" c="dimmed" fw={550}>
              {name}
            </Text>
            <Text component="dd" m={0} className="tabular">
              {value}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </Panel>
  );
}

function perMinute(rate: number) {
  return `${formatNumber(rate)} / min`;
}

function cap(most: number | null) {
  return most === null ? 'Unlimited' : formatNumber(most);
}
