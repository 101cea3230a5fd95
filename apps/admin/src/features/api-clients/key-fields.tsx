/** The fields of a key in three short groups: what it is for, what it may do, and its limits. */
import {
  Alert,
  Fieldset,
  Group,
  NumberInput,
  Radio,
  SegmentedControl,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Scope } from '@parley/contract/schemas';
import { grantableScopes } from './access.ts';
import type { Kind } from './access.ts';
import { BrowserField } from './browser-field.tsx';
import { ExpiryField } from './expiry-field.tsx';
import { usualExpiry } from './key-form.ts';
import type { KeyValues } from './key-form.ts';
import { ScopePicker } from './scope-picker.tsx';

export type KeyForm = UseFormReturnType<KeyValues>;

interface GroupProps {
  readonly form: KeyForm;
  /** The scopes that the person holds: nobody gives more. */
  readonly held: readonly Scope[];
}

export function PurposeGroup({ form, mayMakeAdmin }: { form: KeyForm; mayMakeAdmin: boolean }) {
  const { environment, kind } = form.values;
  return (
    <Fieldset variant="unstyled" legend={<Legend>What it is for</Legend>}>
      <Stack gap="sm">
        <TextInput
          label="Name"
          placeholder="Order system"
          description="The system that will use it. One key for each makes it easy to cut one off."
          maxLength={80}
          data-autofocus
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Group gap="lg">
          <Labelled label="Environment">
            <SegmentedControl
              aria-label="Environment of the key"
              data={[
                { value: 'live', label: 'Live' },
                { value: 'test', label: 'Test' },
              ]}
              color={environment === 'live' ? 'green' : 'amber'}
              value={environment}
              onChange={(next) => {
                const chosen = next === 'test' ? 'test' : 'live';
                form.setValues({ environment: chosen, expiry: usualExpiry(chosen, kind) });
              }}
            />
          </Labelled>
          {mayMakeAdmin && <KindChoice form={form} />}
        </Group>
      </Stack>
    </Fieldset>
  );
}

function KindChoice({ form }: { form: KeyForm }) {
  return (
    <Labelled label="Kind">
      <SegmentedControl
        aria-label="Kind of the key"
        data={[
          { value: 'api', label: 'Calls the API' },
          { value: 'admin', label: 'Manages keys' },
        ]}
        value={form.values.kind}
        onChange={(next) => {
          const kind: Kind = next === 'admin' ? 'admin' : 'api';
          form.setValues({
            kind,
            preset: 'all',
            scopes: [],
            expiry: usualExpiry(form.values.environment, kind),
          });
        }}
      />
    </Labelled>
  );
}

export function AccessGroup({ form, held }: GroupProps) {
  const { kind, preset, scopes } = form.values;
  const offered = grantableScopes(kind, held);
  return (
    <Fieldset variant="unstyled" legend={<Legend>What it may do</Legend>}>
      <Stack gap="sm">
        <Radio.Group aria-label="Access" {...form.getInputProps('preset')}>
          <Group gap="lg">
            <Radio value="all" label="All" />
            <Radio value="read" label="Read only" />
            <Radio value="chosen" label="Chosen scopes" />
          </Group>
        </Radio.Group>
        {preset === 'chosen' && (
          <ScopePicker
            offered={offered}
            value={scopes}
            onChange={(next) => form.setFieldValue('scopes', next)}
            error={form.errors['scopes']}
          />
        )}
      </Stack>
    </Fieldset>
  );
}

export function LimitsGroup({ form }: { form: KeyForm }) {
  return (
    <Fieldset variant="unstyled" legend={<Legend>Its limits</Legend>}>
      <Stack gap="sm">
        <ExpiryField form={form} />
        <TagsInput
          label="Networks it may be used from"
          description="Addresses or networks such as 203.0.113.0/24. Press Enter after each. None: from anywhere."
          placeholder={form.values.networks.length === 0 ? 'From anywhere' : undefined}
          maxTags={50}
          splitChars={[',', ' ', ';']}
          acceptValueOnBlur
          {...form.getInputProps('networks')}
        />
        <NumberInput
          label="Calls per minute"
          description="A limit of its own for this key, over all kinds of calls. Empty: only those of the plan, which hold in any case."
          placeholder="Only the limits of the plan"
          min={1}
          max={10_000_000}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator=","
          {...form.getInputProps('callsPerMinute')}
        />
        <BrowserField form={form} />
      </Stack>
    </Fieldset>
  );
}

export function RightsWarning() {
  return (
    <Alert color="amber">
      The change holds from the next request on, for every system that uses the key.
    </Alert>
  );
}

function Legend({ children }: { children: string }) {
  return (
    <Text span fw={650} size="md">
      {children}
    </Text>
  );
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <Text fw={550} mb={2} aria-hidden>
        {label}
      </Text>
      {children}
    </div>
  );
}
