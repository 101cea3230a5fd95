/** Changes a contact, unless somebody else changed it in the meantime: then the person decides. */
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { Contact } from '@parley/contract/schemas';
import { toApiError } from '../../api/errors.ts';
import { showFieldErrors } from '../../ui/form-failure.tsx';
import { notifyDone, notifyFailure } from '../../ui/notify.ts';
import { ContactConflict } from './contact-conflict.tsx';
import { ContactFormFrame } from './contact-form-frame.tsx';
import { bodyToUpdate, changedFields, faultsOf, valuesOf } from './contact-values.ts';
import { loadContact, useUpdateContact } from './contacts.hooks.ts';

interface EditContactFormProps {
  readonly contact: Contact;
  readonly onClose: () => void;
}

export function EditContactForm({ contact, onClose }: EditContactFormProps) {
  // The version that the person sees. A refresh in the background must not change it under their hands.
  const [base, setBase] = useState(contact);
  const [theirs, setTheirs] = useState<Contact | null>(null);
  const update = useUpdateContact();
  const before = valuesOf(base);
  const form = useForm({ initialValues: before, validate: faultsOf });

  const showTheirs = async () => {
    try {
      setTheirs(await loadContact(base.id));
    } catch (error) {
      notifyFailure(error);
    }
  };
  const refused = (error: unknown) => {
    showFieldErrors(form, error);
    if (toApiError(error).code === 'version_mismatch') void showTheirs();
  };
  const submit = (values: typeof form.values) => {
    const body = bodyToUpdate(before, values);
    if (Object.keys(body).length === 0) return onClose();
    return update.mutate(
      { params: { contactRef: base.id }, body, headers: { 'if-match': `"v${base.version}"` } },
      {
        onSuccess: () => {
          notifyDone('The contact was saved.');
          onClose();
        },
        onError: refused,
      },
    );
  };
  const takeOver = (current: Contact, isKeepingMine: boolean) => {
    const mine = isKeepingMine ? changedFields(before, form.values) : [];
    form.setValues({
      ...valuesOf(current),
      ...Object.fromEntries(mine.map((field) => [field, form.values[field]])),
    });
    setBase(current);
    setTheirs(null);
    update.reset();
  };
  return (
    <ContactFormFrame
      form={form}
      action="Save"
      isBusy={update.isPending}
      error={update.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {theirs && (
        <ContactConflict
          before={before}
          theirs={valuesOf(theirs)}
          onTakeTheirs={() => takeOver(theirs, false)}
          onKeepMine={() => takeOver(theirs, true)}
        />
      )}
    </ContactFormFrame>
  );
}
