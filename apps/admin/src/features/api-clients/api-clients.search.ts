/** The filters of the list of API clients, as the address of the page carries them. */
import { z } from 'zod';

export const ApiClientsSearch = z.object({});
export type ApiClientsSearch = z.infer<typeof ApiClientsSearch>;
