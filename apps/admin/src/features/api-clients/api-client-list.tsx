/** The list of API clients with its cards, search and filters. */
import { Stack } from '@mantine/core';
import type { ApiClient } from '@parley/contract/schemas';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { LoadingRows } from '../../ui/loading.tsx';
import { notifyInfo } from '../../ui/notify.ts';
import { Panel } from '../../ui/panel.tsx';
import { ApiClientFilters } from './api-client-filters.tsx';
import { ApiClientTable } from './api-client-table.tsx';
import { useApiClients, useLookUpKey } from './api-clients.hooks.ts';
import type { ApiClientsSearch } from './api-clients.search.ts';
import { NoKeyFound, NoKeyYet } from './no-api-clients.tsx';
import { RiskCards } from './risk-cards.tsx';
import { hasRisk } from './risks.ts';
import type { RowActs } from './row-actions.tsx';

interface ApiClientListProps {
  readonly search: ApiClientsSearch;
  readonly onSearch: (change: Partial<ApiClientsSearch>) => void;
  readonly acts: RowActs;
  /** Opens the dialog that creates a key; undefined for who may not, or where the plan allows no more. */
  readonly onCreate: (() => void) | undefined;
  readonly onOpen: (apiClientId: string) => void;
}

export function ApiClientList({ search, onSearch, acts, onCreate, onOpen }: ApiClientListProps) {
  const all = useApiClients({});
  const found = useApiClients(search);
  const lookUp = useLookUp(onOpen);
  const rows = found.rows.filter((client) => !search.risk || hasRisk(client, search.risk));
  const clear = () =>
    onSearch({ q: undefined, environment: undefined, status: undefined, risk: undefined, sort: undefined });

  if (all.rows.length === 0) {
    return (
      <Panel isFlush>
        {all.isLoading && <LoadingRows />}
        {all.error && <ErrorState error={all.error} onRetry={all.reload} />}
        {!all.isLoading && !all.error && <NoKeyYet onCreate={onCreate} />}
      </Panel>
    );
  }
  return (
    <Stack gap="md">
      <RiskCards clients={all.rows} chosen={search.risk} onChoose={(risk) => onSearch({ risk })} />
      <Panel isFlush>
        <ApiClientFilters search={search} onChange={onSearch} onKey={lookUp} />
        {found.isLoading && <LoadingRows />}
        {found.error && <ErrorState error={found.error} onRetry={found.reload} />}
        {!found.isLoading && !found.error && rows.length === 0 && <NoKeyFound onClear={clear} />}
        {!found.error && rows.length > 0 && (
          <>
            <ApiClientTable
              clients={rows}
              acts={acts}
              isStale={found.isStale}
              onOpen={(client: ApiClient) => onOpen(client.id)}
            />
            <LoadMore pages={{ ...found, rows }} noun={['API client', 'API clients']} />
          </>
        )}
      </Panel>
    </Stack>
  );
}

/** Tells whose a whole key is. The key goes in a body, and nothing keeps it. */
function useLookUp(onFound: (apiClientId: string) => void) {
  const lookUp = useLookUpKey();
  return (key: string) =>
    lookUp.mutate(
      { body: { key: key.trim() } },
      {
        onSuccess: ({ body: { apiClientId } }) =>
          apiClientId
            ? onFound(apiClientId)
            : notifyInfo(
                'It may have been deleted, or it belongs to another workspace.',
                'This key is none of yours',
              ),
        onSettled: () => lookUp.reset(),
      },
    );
}
