/** Why the server refused an act on a member, with what can be done instead. */
import { Alert, Text } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { toApiError } from '../../api/errors.ts';
import { FormFailure } from '../../ui/form-failure.tsx';

const INSTEAD: Readonly<Record<string, string>> = {
  last_owner:
    'A workspace always has an owner. Make somebody else an owner first; then this one can be lowered or removed.',
  above_your_role:
    'Nobody can give, change or take away a role above their own. Ask an owner or an admin of the workspace.',
};

export function MemberRefusal({ error }: { error: unknown }) {
  if (!error) return null;
  const { code, title, detail } = toApiError(error);
  const instead = INSTEAD[code];
  if (instead === undefined) return <FormFailure error={error} />;
  return (
    <Alert color="red" icon={<IconShieldLock aria-hidden />} title={title} role="alert">
      {code === 'above_your_role' && detail !== title && <Text size="sm">{detail}</Text>}
      <Text size="sm">{instead}</Text>
    </Alert>
  );
}
