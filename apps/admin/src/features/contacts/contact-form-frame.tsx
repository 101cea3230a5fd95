/** The form of a contact: fields, what was refused, and buttons. */
import { Button, Group, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { ContactFields } from './contact-fields.tsx';
import { ContactRefusal } from './contact-refusal.tsx';
import type { ContactValues } from './contact-values.ts';

interface ContactFormFrameProps {
  readonly form: UseFormReturnType<ContactValues>;
  /** The words on the button. */
  readonly action: string;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onSubmit: (values: ContactValues) => void;
  readonly onClose: () => void;
  /** What stands between the fields and the buttons. */
  readonly children?: ReactNode;
}

export function ContactFormFrame(props: ContactFormFrameProps) {
  const { form, action, isBusy, error, onSubmit, onClose, children } = props;
  return (
    <form onSubmit={form.onSubmit(onSubmit)} noValidate>
      <Stack gap="lg">
        <ContactFields form={form} />
        {children}
        <ContactRefusal error={error} onLeave={onClose} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
