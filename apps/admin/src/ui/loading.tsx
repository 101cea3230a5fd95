/** Grey shapes while something loads; screen readers hear "Loading". */
import { Group, Skeleton, Stack, VisuallyHidden } from '@mantine/core';

/** Rows of a table or list. */
export function LoadingRows({ rows = 6 }: { rows?: number }) {
  return (
    <Stack gap="md" p="md" aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Group key={row} wrap="nowrap" gap="xl">
          <Skeleton height={14} width={`${34 - ((row * 7) % 16)}%`} />
          <Skeleton height={14} width={`${18 + ((row * 5) % 9)}%`} visibleFrom="xs" />
          <Skeleton height={14} width="14%" visibleFrom="sm" />
          <Skeleton height={14} width="10%" ml="auto" />
        </Group>
      ))}
    </Stack>
  );
}

/** A whole page: title and a panel. */
export function LoadingPage() {
  return (
    <Stack gap="lg">
      <Skeleton height={30} width={220} />
      <Skeleton height={14} width="50%" />
      <LoadingRows rows={8} />
    </Stack>
  );
}
