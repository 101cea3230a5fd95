/** The person's own account: who they are, password, two-step sign-in, sessions. */
import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useSession } from '../api/session.ts';
import { ChangePasswordForm } from '../features/account/change-password-form.tsx';
import { OpenSessions } from '../features/account/open-sessions.tsx';
import { TwoFactorPanel } from '../features/account/two-factor-panel.tsx';
import { notifyDone } from '../ui/notify.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';

export function AccountPage() {
  const { person } = useSession();
  return (
    <>
      <PageHeader title="Account" description="What belongs to you, in every workspace." />
      <Stack gap="lg" maw={820}>
        <Panel title="You">
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Fact name="Name" value={person.name} />
            <Fact name="E-mail" value={person.email} />
          </SimpleGrid>
        </Panel>
        <Panel title="Password" description="Changing it signs you out everywhere else.">
          <ChangePasswordForm
            onChanged={() => notifyDone('Every other session of yours was signed out.', 'Password changed')}
          />
        </Panel>
        <TwoFactorPanel />
        <OpenSessions />
      </Stack>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed" fw={550}>
        {name}
      </Text>
      <Text style={{ overflowWrap: 'anywhere' }}>{value}</Text>
    </div>
  );
}
