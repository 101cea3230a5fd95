/** The filters of the request log, as the address of the page carries them. */
import { z } from 'zod';

export const RequestLogSearch = z.object({});
export type RequestLogSearch = z.infer<typeof RequestLogSearch>;
