/** The choice of a role, with what each of them may do. */
import { Radio, Stack } from '@mantine/core';
import { ROLES } from '@parley/contract/schemas';
import type { Role } from '@parley/contract/schemas';
import { formatRole } from '../../lib/format.ts';
import { ROLE_WORDS } from './roles.ts';

interface RoleChoiceProps {
  readonly roles: readonly Role[];
  readonly value: Role;
  readonly onChange: (role: Role) => void;
  readonly error?: string;
}

export function RoleChoice({ roles, value, onChange, error }: RoleChoiceProps) {
  const choose = (chosen: string) => {
    const role = ROLES.find((known) => known === chosen);
    if (role) onChange(role);
  };
  return (
    <Radio.Group label="Role" value={value} onChange={choose} error={error}>
      <Stack gap="sm" mt={6}>
        {roles.map((role) => (
          <Radio key={role} value={role} label={formatRole(role)} description={ROLE_WORDS[role]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
