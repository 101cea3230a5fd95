/** When a key ends. "No expiry" is offered in plain sight, and said what it means. */
import { Group, Select, Text, TextInput } from '@mantine/core';
import { formatDate } from '../../lib/time.ts';
import { EXPIRIES, expiresAt } from './key-form.ts';
import type { Expiry } from './key-form.ts';
import type { KeyForm } from './key-fields.tsx';

const WORDS: Record<Expiry, string> = {
  30: 'In 30 days',
  90: 'In 90 days',
  365: 'In one year',
  date: 'On a day of my choice',
  never: 'No expiry',
};

export function ExpiryField({ form }: { form: KeyForm }) {
  const { kind, expiry } = form.values;
  // A key that manages keys always ends; the API refuses one that does not.
  const offered = EXPIRIES.filter((one) => kind === 'api' || one !== 'never');
  return (
    <div>
      <Group align="flex-start" gap="sm">
        <Select
          label="Expires"
          flex="1 1 200px"
          data={offered.map((value) => ({ value, label: WORDS[value] }))}
          allowDeselect={false}
          {...form.getInputProps('expiry')}
        />
        {expiry === 'date' && (
          <TextInput type="date" label="Last day" flex="1 1 160px" {...form.getInputProps('lastDay')} />
        )}
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {explain(form.values)}
      </Text>
    </div>
  );
}

function explain(values: KeyForm['values']) {
  const ends = expiresAt(values);
  if (ends) return `It stops working on ${formatDate(ends)}. Rotate it before, and nothing is interrupted.`;
  if (values.expiry === 'date') return 'It stops working at the end of that day.';
  return 'It works until somebody deletes it. If it leaks, it stays dangerous for as long.';
}
