/** The foot of a list: how many are shown, and a button for the next page. */
import { Button, Group, Text } from '@mantine/core';
import type { Pages } from '../api/pages.ts';
import { formatCount } from '../lib/format.ts';

interface LoadMoreProps {
  readonly pages: Pick<Pages<unknown>, 'rows' | 'hasMore' | 'isLoadingMore' | 'loadMore'>;
  /** One of the things, and several: `['contact', 'contacts']`. */
  readonly noun: readonly [string, string];
}

export function LoadMore({ pages, noun }: LoadMoreProps) {
  const { rows, hasMore, isLoadingMore, loadMore } = pages;
  return (
    <Group justify="space-between" px={20} py="sm" mih={56}>
      <Text size="sm" c="dimmed" role="status">
        {formatCount(rows.length, ...noun)} shown{hasMore ? ', there are more' : ''}
      </Text>
      {hasMore && (
        <Button variant="default" size="xs" onClick={loadMore} loading={isLoadingMore}>
          Load more
        </Button>
      )}
    </Group>
  );
}
