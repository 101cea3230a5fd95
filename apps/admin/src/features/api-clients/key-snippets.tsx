/** The first successful call in each language, with the key filled in. What is shown is masked; what is copied is whole. */
import { Tabs } from '@mantine/core';
import { snippetsFor } from '../../lib/snippets.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { masked } from './key-field.tsx';
import type { ShownKey } from './key-field.tsx';

export function KeySnippets({ secretKey, isShown, onShow }: ShownKey) {
  const shown = snippetsFor(isShown ? secretKey : masked(secretKey), window.location.origin);
  const whole = snippetsFor(secretKey, window.location.origin);
  return (
    <Tabs defaultValue="curl" keepMounted={false}>
      <Tabs.List aria-label="Use the key" mb="sm">
        {shown.map(({ id, label }) => (
          <Tabs.Tab key={id} value={id}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map(({ id, label, code }, at) => (
        <Tabs.Panel key={id} value={id}>
          <CodeBlock
            code={code}
            copies={whole[at]?.code}
            what={`${label} example`}
            onRefused={() => onShow(true)}
          />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
