/** The filters of the audit log, as the address of the page carries them. */
import { z } from 'zod';

export const AuditLogSearch = z.object({});
export type AuditLogSearch = z.infer<typeof AuditLogSearch>;
