/** What the audit log calls. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AuditEntry } from '@parley/contract/schemas';
import { useApiClientNames } from '../../api/api-client-names.ts';
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

// The most that one call gives; whoever is past it can still be reached by the address.
const LIMIT = 200;

/** Who may have acted: the members, and the API clients that may manage others. */
export function useActors() {
  const members = useQuery({
    queryKey: ['member-names'],
    queryFn: async ({ signal }) =>
      bodyOf(await tsr.members.list.query({ query: { limit: LIMIT }, fetchOptions: { signal } })).data,
    staleTime: 30_000,
  });
  const clients = useApiClientNames();
  return [
    {
      group: 'People',
      items: (members.data ?? []).map(({ personId, name }) => ({ value: personId, label: name })),
    },
    { group: 'API clients', items: clients.map(({ id, name }) => ({ value: id, label: name })) },
  ];
}
