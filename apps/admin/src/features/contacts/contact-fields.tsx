/** The fields of a contact in a form. */
import { Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMemo } from 'react';
import { FIELD_LABELS } from './contact-values.ts';
import type { ContactValues } from './contact-values.ts';

export function ContactFields({ form }: { form: UseFormReturnType<ContactValues> }) {
  const kept = form.values.timezone;
  const zones = useMemo(
    () => [...new Set(['UTC', ...(kept ? [kept] : []), ...Intl.supportedValuesOf('timeZone')])].toSorted(),
    [kept],
  );
  return (
    <Stack gap="md">
      <TextInput label={FIELD_LABELS.name} maxLength={200} data-autofocus {...form.getInputProps('name')} />
      <TextInput label={FIELD_LABELS.email} type="email" maxLength={254} {...form.getInputProps('email')} />
      <TextInput
        label={FIELD_LABELS.phone}
        type="tel"
        placeholder="+44 20 7946 0958"
        maxLength={40}
        {...form.getInputProps('phone')}
      />
      <TextInput label={FIELD_LABELS.company} maxLength={200} {...form.getInputProps('company')} />
      <TextInput
        label={FIELD_LABELS.externalId}
        description="Your own id for the person, such as their number in your shop."
        maxLength={200}
        {...form.getInputProps('externalId')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          label={FIELD_LABELS.locale}
          placeholder="en-GB"
          maxLength={35}
          {...form.getInputProps('locale')}
        />
        <Select
          label={FIELD_LABELS.timezone}
          placeholder="Europe/London"
          data={zones}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Clear the time zone' }}
          limit={60}
          {...form.getInputProps('timezone')}
          value={kept || null}
          onChange={(zone) => form.setFieldValue('timezone', zone ?? '')}
        />
      </SimpleGrid>
    </Stack>
  );
}
