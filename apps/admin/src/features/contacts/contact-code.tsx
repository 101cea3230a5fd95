/** How systems read and change this contact. */
import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Contact } from '@parley/contract/schemas';
import { asCurl, asSdkCode } from '../../api/as-code.ts';
import type { CallToShow } from '../../api/as-code.ts';
import { CodeTabs } from '../../ui/code-tabs.tsx';

const ACTS = [
  { value: 'get', label: 'Read' },
  { value: 'update', label: 'Change' },
  { value: 'delete', label: 'Delete' },
] as const;
type Act = (typeof ACTS)[number]['value'];

function callFor(act: Act, { id, company }: Contact): CallToShow {
  const path = `/v1/contacts/${id}`;
  if (act === 'get') return { method: 'GET', path };
  if (act === 'delete') return { method: 'DELETE', path };
  return { method: 'PATCH', path, body: { company: company ?? 'Analytical Engines Ltd' } };
}

export function ContactCode({ contact }: { contact: Contact }) {
  const [act, setAct] = useState<Act>('get');
  const call = callFor(act, contact);
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="What the code does"
        size="xs"
        data={[...ACTS]}
        value={act}
        onChange={setAct}
        style={{ alignSelf: 'flex-start' }}
      />
      <CodeTabs
        what="Code for this contact"
        tabs={[
          { label: 'curl', code: asCurl(call) },
          { label: 'TypeScript', code: asSdkCode(call) ?? '' },
        ]}
      />
    </Stack>
  );
}
