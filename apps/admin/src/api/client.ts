/** The only door to ts-rest in the admin: typed hooks and calls for every route of the contract. */
import { contract } from '@parley/contract';
import { initTsrReactQuery } from '@ts-rest/react-query/v5';
import { send, withQuery } from './transport.ts';

/**
 * Every route, as a hook (`tsr.contacts.list.useQuery`, `tsr.contacts.create.useMutation`) and as a plain call
 * (`tsr.contacts.list.query`, `tsr.contacts.create.mutate`). All of them throw ApiError when the answer is no success.
 * Values in `params` go into the address as they are: encode what a person may have typed.
 */
export const tsr = initTsrReactQuery(contract, {
  baseUrl: '',
  api: ({ path, method, headers, rawBody, rawQuery, fetchOptions, route }) =>
    send({
      method,
      path: withQuery(path.split('?')[0] ?? path, rawQuery),
      headers,
      body: rawBody ?? undefined,
      signal: fetchOptions?.signal ?? undefined,
      isIdempotent: isIdempotent(route.metadata),
    }),
});

function isIdempotent(metadata: unknown): boolean {
  return (
    typeof metadata === 'object' &&
    metadata !== null &&
    'idempotency' in metadata &&
    metadata.idempotency !== null
  );
}

type Success = 200 | 201 | 202 | 204;

/** The body of a successful answer. Others cannot arrive: the transport throws them. */
export function bodyOf<Answer extends { status: number; body: unknown }>(
  answer: Answer,
): Extract<Answer, { status: Success }>['body'] {
  return answer.body;
}
