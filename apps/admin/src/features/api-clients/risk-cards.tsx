/** Four cards above the list: how many keys deserve a look, and a click shows them. */
import { SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import type { ApiClient } from '@parley/contract/schemas';
import classes from './risk-cards.module.css';
import { hasRisk, RISK_WORDS, RISKS } from './risks.ts';
import type { Risk } from './risks.ts';

interface RiskCardsProps {
  readonly clients: ApiClient[];
  readonly chosen: Risk | undefined;
  readonly onChoose: (risk: Risk | undefined) => void;
}

export function RiskCards({ clients, chosen, onChoose }: RiskCardsProps) {
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm" role="group" aria-label="Keys that deserve a look">
      {RISKS.map((risk) => {
        const count = clients.filter((client) => hasRisk(client, risk)).length;
        return (
          <UnstyledButton
            key={risk}
            className={classes.card}
            aria-pressed={chosen === risk}
            onClick={() => onChoose(chosen === risk ? undefined : risk)}
          >
            <Text span fz={20} fw={650} lh={1.2} className="tabular" c={count === 0 ? 'dimmed' : undefined}>
              {count}
            </Text>
            <span>
              <Text span display="block" fw={550} lh={1.3}>
                {RISK_WORDS[risk].label}
              </Text>
              <Text span display="block" size="xs" c="dimmed" visibleFrom="sm">
                {RISK_WORDS[risk].hint}
              </Text>
            </span>
          </UnstyledButton>
        );
      })}
    </SimpleGrid>
  );
}
