/** What the contact pages call. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Contact } from '@parley/contract/schemas';
import { bodyOf, tsr } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import type { ContactsSearch } from './contacts.search.ts';

const contactsKey = ['contacts'] as const;
const oneKey = (contactId: string) => [...contactsKey, 'one', contactId] as const;
const showsFailure = { showsFailure: true };

/** The contacts of the environment that is looked at, page after page. */
export function useContacts({ q, sort }: ContactsSearch) {
  return usePages<Contact>({
    queryKey: [...contactsKey, 'list', { q, sort }],
    load: async (cursor, signal) =>
      bodyOf(await tsr.contacts.list.query({ query: { q, sort, cursor }, fetchOptions: { signal } })),
  });
}

/** One contact. */
export function useContact(contactId: string) {
  return useQuery({ queryKey: oneKey(contactId), queryFn: ({ signal }) => loadContact(contactId, signal) });
}

/** The contact as it is now on the server, past any memory. */
export async function loadContact(contactId: string, signal?: AbortSignal): Promise<Contact> {
  const answer = await tsr.contacts.get.query({
    params: { contactRef: encodeURIComponent(contactId) },
    fetchOptions: { signal },
  });
  const contact = bodyOf(answer);
  // A 304 cannot come, because no If-None-Match is sent; the types do not know.
  if (!contact) throw new Error('The contact came without a body.');
  return contact;
}

function useRefreshContacts() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: contactsKey });
}

export function useCreateContact() {
  return tsr.contacts.create.useMutation({ meta: showsFailure, onSuccess: useRefreshContacts() });
}

/** Changes a contact. Send `if-match` with the version that the person has seen. */
export function useUpdateContact() {
  return tsr.contacts.update.useMutation({ meta: showsFailure, onSuccess: useRefreshContacts() });
}

export function useDeleteContact() {
  const queryClient = useQueryClient();
  return tsr.contacts.delete.useMutation({
    meta: showsFailure,
    onSuccess: (...[, { params }]) => {
      queryClient.removeQueries({ queryKey: oneKey(params.contactRef) });
      return queryClient.invalidateQueries({ queryKey: [...contactsKey, 'list'] });
    },
  });
}
