/** The same thing in several languages, each with a copy button. */
import { Tabs } from '@mantine/core';
import { CodeBlock } from './code-block.tsx';

interface CodeTabsProps {
  /** What the code does, for screen readers. */
  readonly what: string;
  readonly tabs: readonly { readonly label: string; readonly code: string }[];
}

export function CodeTabs({ what, tabs }: CodeTabsProps) {
  return (
    <Tabs defaultValue={tabs[0]?.label} keepMounted={false}>
      <Tabs.List aria-label={what} mb="sm">
        {tabs.map(({ label }) => (
          <Tabs.Tab key={label} value={label}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ label, code }) => (
        <Tabs.Panel key={label} value={label}>
          <CodeBlock code={code} what={`${what}, ${label}`} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
