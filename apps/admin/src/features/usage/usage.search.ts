/** The filters of the usage page, as the address of the page carries them. */
import { z } from 'zod';

export const UsageSearch = z.object({});
export type UsageSearch = z.infer<typeof UsageSearch>;
