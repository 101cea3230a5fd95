/** The search of the member list, as the address of the page carries it. */
import { z } from 'zod';
import { searchText } from '../../lib/search-schema.ts';

export const MembersSearch = z.object({ q: searchText(100) });
export type MembersSearch = z.infer<typeof MembersSearch>;
