/** Which environment's log and usage a caller may see. */
import type { Environment } from '@parley/db';
import type { Caller } from '../auth/caller.ts';
import { ApiError } from '../http/api-error.ts';

/** A key sees its own environment; a person sees what they ask for, or both (undefined). */
export function visibleEnvironment(
  caller: Caller | null,
  asked: Environment | undefined,
): Environment | undefined {
  if (caller === null || caller.kind === 'session') return asked;
  if (asked === undefined || asked === caller.environment) return caller.environment;
  const message = `This key belongs to the environment ${caller.environment} and sees no other.`;
  throw new ApiError('invalid_request', {
    detail: message,
    errors: [{ pointer: '/query/environment', code: 'wrong_environment', message }],
  });
}
