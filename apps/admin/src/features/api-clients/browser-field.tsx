/** Whether a key may be used from a web page, with what that means. */
import { Alert, Stack, Switch } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { KeyForm } from './key-fields.tsx';

export function BrowserField({ form }: { form: KeyForm }) {
  return (
    <Stack gap="xs">
      <Switch
        label="May be used from web pages"
        description="Off: requests that a browser sends from another site are refused. Systems on servers do not need it."
        {...form.getInputProps('browserAllowed', { type: 'checkbox' })}
      />
      {form.values.browserAllowed && (
        <Alert color="amber" icon={<IconAlertTriangle aria-hidden />}>
          Everybody who opens such a page can read the key and use it for all that it may do. Give it no more
          scopes than everybody may have.
        </Alert>
      )}
    </Stack>
  );
}
