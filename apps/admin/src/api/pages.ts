/** Lists that grow: one hook that loads a list of the API page after page. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { useMemo } from 'react';

export interface Page<Row> {
  readonly data: Row[];
  readonly nextCursor: string | null;
}

/**
 * Loads the first page of a list and, on `loadMore`, the next ones. `queryKey` names the list and its filters;
 * `load` calls the API with a cursor (undefined for the first page).
 */
export function usePages<Row>({
  queryKey,
  load,
  isEnabled = true,
}: {
  queryKey: QueryKey;
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>;
  isEnabled?: boolean;
}) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: isEnabled,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  return {
    rows,
    error: query.error,
    /** True until the first page is there. */
    isLoading: query.isPending && isEnabled,
    /** True while the rows shown belong to the filters before. */
    isStale: query.isPlaceholderData,
    isFetching: query.isFetching,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    reload: () => void query.refetch(),
  };
}

export type Pages<Row> = ReturnType<typeof usePages<Row>>;
