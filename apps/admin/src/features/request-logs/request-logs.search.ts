/** The filters of the request log, as the address of the page carries them. */
import { z } from 'zod';

export const RequestLogsSearch = z.object({});
export type RequestLogsSearch = z.infer<typeof RequestLogsSearch>;
