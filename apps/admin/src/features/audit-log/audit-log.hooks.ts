/** What the audit log calls. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AuditEntry } from '@parley/contract/schemas';
import { labelOf, useApiClientChoices } from '../../api/api-client-names.ts';
import { bodyOf, tsr } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { momentsOf } from '../../lib/spans.ts';
import type { AuditLogSearch } from './audit-log.search.ts';

const auditKey = ['audit-log'] as const;

/** The acts that fit the search, newest first, page after page. */
export function useAuditLog({ group, actor, target, since, after, before }: AuditLogSearch) {
  // Cursors hold for one set of filters, so "the last hour" must not move while pages are loaded.
  const moments = useMemo(() => momentsOf({ since, after, before }), [since, after, before]);
  const query = { ...moments, action: group, actorId: actor, targetId: target };
  return usePages<AuditEntry>({
    queryKey: [...auditKey, query],
    load: async (cursor, signal) =>
      bodyOf(await tsr.auditLog.list.query({ query: { ...query, cursor }, fetchOptions: { signal } })),
  });
}

/** Whether the log is as it was written. Not asked anew for a while: the whole log is read for it. */
export function useLogVerification() {
  return useQuery({
    queryKey: ['audit-log-verification'],
    queryFn: async ({ signal }) => bodyOf(await tsr.auditLog.verify.query({ fetchOptions: { signal } })),
    staleTime: 300_000,
    refetchOnWindowFocus: false,
  });
}

const PAUSE_MS = 200;

/** Who may have acted, as far as it fits what is typed: the members, and the API clients, which may manage others. */
export function useActors(chosen: string | undefined) {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim().slice(0, 100), PAUSE_MS);
  const members = useQuery({
    queryKey: ['member-names', q],
    queryFn: async ({ signal }) =>
      bodyOf(await tsr.members.list.query({ query: { q: q || undefined }, fetchOptions: { signal } })).data,
    staleTime: 30_000,
    placeholderData: (before) => before,
  });
  const clients = useApiClientChoices({ chosen: chosen?.startsWith('key_') ? chosen : undefined });
  const people = (members.data ?? []).map(({ personId, name }) => ({ value: personId, label: name }));
  return {
    actors: [
      { group: 'People', items: people },
      {
        group: 'API clients',
        items: clients.choices.map((client) => ({ value: client.id, label: labelOf(client) })),
      },
    ],
    onType: (text: string) => {
      setTyped(people.some(({ label }) => label === text) ? '' : text);
      clients.onType(text);
    },
  };
}
