/** The frame of pages outside the shell: sign-in, invitations, passwords. One card in the middle. */
import { Box, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';

interface OutsideFrameProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** A line below the card. */
  readonly footer?: ReactNode;
}

export function OutsideFrame({ title, description, children, footer }: OutsideFrameProps) {
  useDocumentTitle(`${title} · Parley`);
  return (
    <Center component="main" mih="100dvh" p="md">
      <Box w="100%" maw={400}>
        <Group gap={10} justify="center" mb="xl">
          <Logo size={30} />
          <Text fw={700} fz={20} style={{ letterSpacing: '-0.02em' }}>
            Parley
          </Text>
        </Group>
        <Paper withBorder p={{ base: 'lg', xs: 'xl' }} bg="var(--parley-panel)" shadow="xs">
          <Stack gap="lg">
            <div>
              <Title order={1} fz="1.25rem">
                {title}
              </Title>
              {description && (
                <Text c="dimmed" mt={4} component="div">
                  {description}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </Paper>
        {footer && (
          <Text ta="center" mt="md" size="sm" c="dimmed" component="div">
            {footer}
          </Text>
        )}
      </Box>
    </Center>
  );
}
