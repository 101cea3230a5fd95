/** The list of API clients with its cards, search and filters. */
import { Stack } from '@mantine/core';
import { useState } from 'react';
import type { ApiClient } from '@parley/contract/schemas';
import { useAccess } from '../../api/session.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { LoadingRows } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ApiClientFilters } from './api-client-filters.tsx';
import { ApiClientTable } from './api-client-table.tsx';
import { useActivity, useApiClients, useApiClientSummary } from './api-clients.hooks.ts';
import { NO_FILTERS } from './api-clients.search.ts';
import type { ApiClientsSearch } from './api-clients.search.ts';
import { DeleteManyDialog } from './delete-many-dialog.tsx';
import { FoundKeyAlert, useFoundKey } from './found-key.tsx';
import { NoKeyFound, NoKeyYet } from './no-api-clients.tsx';
import { RiskCards } from './risk-cards.tsx';
import type { RowActs } from './row-actions.tsx';
import { SelectionBar, useSelection } from './selection.tsx';

interface ApiClientListProps {
  readonly search: ApiClientsSearch;
  readonly onSearch: (change: Partial<ApiClientsSearch>) => void;
  readonly acts: RowActs;
  /** Opens the dialog that creates a key; undefined for who may not, or where the plan allows no more. */
  readonly onCreate: (() => void) | undefined;
  readonly onOpen: (apiClientId: string) => void;
}

export function ApiClientList(props: ApiClientListProps) {
  const { search, onSearch, onCreate } = props;
  const { data: summary, error, refetch } = useApiClientSummary();
  if (!summary || summary.total === 0) {
    return (
      <Panel isFlush>
        {!summary && !error && <LoadingRows />}
        {!summary && error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {summary && <NoKeyYet onCreate={onCreate} />}
      </Panel>
    );
  }
  return (
    <Stack gap="md">
      <RiskCards risks={summary.risks} chosen={search.risk} onChoose={(risk) => onSearch({ risk })} />
      <Found {...props} />
    </Stack>
  );
}

/** What fits the search and the filters. */
function Found({ search, onSearch, acts, onOpen }: ApiClientListProps) {
  const { can } = useAccess();
  const found = useApiClients(search);
  const { rows } = found;
  const ids = rows.map(({ id }) => id);
  const activity = useActivity(ids, can('usage:read'));
  const foundKey = useFoundKey();
  const selection = useSelection(rows);
  const [deleting, setDeleting] = useState<ApiClient[]>();
  return (
    <Panel isFlush>
      <ApiClientFilters
        search={search}
        ownerName={rows.find(({ owner }) => owner?.id === search.owner)?.owner?.name}
        onChange={onSearch}
        onKey={foundKey.find}
      />
      <FoundKeyAlert answer={foundKey.answer} onOpen={onOpen} onClose={foundKey.forget} />
      {acts.mayChange && <SelectionBar selection={selection} onDelete={setDeleting} />}
      {found.isLoading && <LoadingRows />}
      {found.error && <ErrorState error={found.error} onRetry={found.reload} />}
      {!found.isLoading && !found.error && rows.length === 0 && (
        <NoKeyFound onClear={() => onSearch(NO_FILTERS)} />
      )}
      {!found.error && rows.length > 0 && (
        <>
          <ApiClientTable
            clients={rows}
            activity={activity}
            selection={selection}
            acts={acts}
            isStale={found.isStale}
            onOpen={(client: ApiClient) => onOpen(client.id)}
          />
          <LoadMore pages={found} noun={['API client', 'API clients']} />
        </>
      )}
      {deleting && (
        <DeleteManyDialog
          clients={deleting}
          onDeleted={selection.clear}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </Panel>
  );
}
