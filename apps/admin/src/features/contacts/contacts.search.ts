/** The filters of the list of contacts, as the address of the page carries them. */
import { z } from 'zod';

export const ContactsSearch = z.object({});
export type ContactsSearch = z.infer<typeof ContactsSearch>;
