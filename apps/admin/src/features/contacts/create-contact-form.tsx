/** A new contact. */
import { useForm } from '@mantine/form';
import type { Contact } from '@parley/contract/schemas';
import { bodyOf } from '../../api/client.ts';
import { showFieldErrors } from '../../ui/form-failure.tsx';
import { ContactFormFrame } from './contact-form-frame.tsx';
import { bodyToCreate, faultsOf, valuesOf } from './contact-values.ts';
import { useCreateContact } from './contacts.hooks.ts';

interface CreateContactFormProps {
  readonly onCreated: (contact: Contact) => void;
  readonly onClose: () => void;
}

export function CreateContactForm({ onCreated, onClose }: CreateContactFormProps) {
  const create = useCreateContact();
  const form = useForm({ initialValues: valuesOf(), validate: faultsOf });
  const submit = (values: typeof form.values) =>
    create.mutate(
      { body: bodyToCreate(values) },
      {
        onSuccess: (answer) => onCreated(bodyOf(answer)),
        onError: (error) => showFieldErrors(form, error),
      },
    );
  return (
    <ContactFormFrame
      form={form}
      action="Create contact"
      isBusy={create.isPending}
      error={create.error}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}
