/** The search and order of the contact list, as the address of the page carries them. */
import { CONTACT_SORTS } from '@parley/contract/schemas';
import { z } from 'zod';
import { searchChoice, searchText } from '../../lib/search-schema.ts';

export const ContactsSearch = z.object({
  q: searchText(100),
  sort: searchChoice(CONTACT_SORTS),
});
export type ContactsSearch = z.infer<typeof ContactsSearch>;
