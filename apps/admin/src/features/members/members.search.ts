/** The filters of the list of members, as the address of the page carries them. */
import { z } from 'zod';

export const MembersSearch = z.object({});
export type MembersSearch = z.infer<typeof MembersSearch>;
