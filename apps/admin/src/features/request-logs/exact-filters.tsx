/** The filters that want an exact value. */
import { SimpleGrid } from '@mantine/core';
import { UrlTextInput } from '../../ui/url-text-input.tsx';
import type { RequestFiltersProps } from './request-filters.tsx';

export function ExactFilters({ search, onChange }: RequestFiltersProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" pb={4}>
      <UrlTextInput
        label="Status"
        isLabelled
        placeholder="404"
        inputMode="numeric"
        maxLength={3}
        value={search.status}
        onApply={(status) => onChange({ status: status && /^\d{3}$/.test(status) ? status : undefined })}
      />
      <UrlTextInput
        label="Endpoint"
        isLabelled
        placeholder="/v1/contacts/{contactRef}"
        maxLength={200}
        value={search.route}
        onApply={(route) => onChange({ route })}
      />
      <UrlTextInput
        label="Network address"
        isLabelled
        placeholder="203.0.113.7"
        maxLength={45}
        value={search.ip}
        onApply={(ip) => onChange({ ip })}
      />
      <UrlTextInput
        label="Request ID"
        isLabelled
        placeholder="req_…"
        maxLength={64}
        value={search.request}
        onApply={(request) => onChange({ request })}
      />
    </SimpleGrid>
  );
}
