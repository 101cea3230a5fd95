/** What stands where a page failed, and where there is no page. */
import { Button, Container } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** A page that failed to load or to draw. */
export function ErrorPage({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  // After an update of the server, the parts that this tab knows by name are gone: only a reload brings the new ones.
  const isOutdated = error instanceof TypeError && /import/i.test(error.message);
  return (
    <>
      <PageHeader title={isOutdated ? 'Parley was updated' : 'This page did not work'} />
      {isOutdated ? (
        <EmptyState
          title="A new version is here"
          action={<Button onClick={() => location.reload()}>Reload</Button>}
        >
          Reload to go on where you were.
        </EmptyState>
      ) : (
        <ErrorState error={error} onRetry={retry} />
      )}
    </>
  );
}

/** The same for what failed before there was a frame: mostly because the server does not answer. */
export function OutsideErrorPage(given: { error: unknown; reset: () => void }) {
  return (
    <Container component="main" py="xl" size="sm">
      <ErrorPage {...given} />
    </Container>
  );
}

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        title="There is nothing at this address"
        icon={<IconMapQuestion size={24} />}
        action={
          <Button component={Link} to="/">
            Go to the start
          </Button>
        }
      >
        It may have been deleted, or the link is incomplete. If it belongs to another workspace, switch to
        that workspace first.
      </EmptyState>
    </>
  );
}
