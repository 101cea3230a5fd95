/** Why a contact was not saved, with the way to the contact that is in the way. */
import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { toApiError } from '../../api/errors.ts';
import { FormFailure } from '../../ui/form-failure.tsx';
import { AnchorLink } from '../../ui/link.tsx';

export function ContactRefusal({ error, onLeave }: { error: unknown; onLeave: () => void }) {
  if (!error) return null;
  const { code, existingId } = toApiError(error);
  // The form itself asks what to do about another person's change.
  if (code === 'version_mismatch') return null;
  if (code !== 'contact_exists' || existingId === null) return <FormFailure error={error} />;
  return (
    <Alert
      color="amber"
      icon={<IconAlertTriangle aria-hidden />}
      title="Another contact already has this value"
      role="alert"
    >
      <Text size="sm">
        It may be the same person.{' '}
        <AnchorLink
          to="/contacts/$contactId"
          params={{ contactId: existingId }}
          onClick={onLeave}
          inherit
          underline="always"
        >
          Open the other contact
        </AnchorLink>
      </Text>
    </Alert>
  );
}
