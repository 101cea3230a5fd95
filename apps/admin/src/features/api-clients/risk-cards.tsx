/** Four cards above the list: how many keys deserve a look, and a click shows them. */
import { SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import { API_CLIENT_RISKS } from '@parley/contract/schemas';
import type { ApiClientRisk, ApiClientSummary } from '@parley/contract/schemas';
import { formatNumber } from '../../lib/format.ts';
import classes from './risk-cards.module.css';
import { RISK_WORDS } from './risks.ts';

interface RiskCardsProps {
  readonly risks: ApiClientSummary['risks'];
  readonly chosen: ApiClientRisk | undefined;
  readonly onChoose: (risk: ApiClientRisk | undefined) => void;
}

export function RiskCards({ risks, chosen, onChoose }: RiskCardsProps) {
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm" role="group" aria-label="Keys that deserve a look">
      {API_CLIENT_RISKS.map((risk) => (
        <UnstyledButton
          key={risk}
          className={classes.card}
          aria-pressed={chosen === risk}
          onClick={() => onChoose(chosen === risk ? undefined : risk)}
        >
          <Text
            span
            fz={20}
            fw={650}
            lh={1.2}
            className="tabular"
            c={risks[risk] === 0 ? 'dimmed' : undefined}
          >
            {formatNumber(risks[risk])}
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
      ))}
    </SimpleGrid>
  );
}
