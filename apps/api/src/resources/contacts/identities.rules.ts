/** The form in which identities are kept. */
import { z } from 'zod';
import type { CreateIdentityBody } from '@parley/contract/schemas';
import type { NewIdentity } from '@parley/db';
import { e164 } from '../../fields/phone-numbers.ts';
import { ApiError } from '../../http/api-error.ts';
import { looksLikeKey } from '../../http/credentials.ts';

// `identity:whatsapp:chn_…:x` in an address means one channel, whatever the value begins with.
const LIKE_A_CHANNEL = /^chn_[0-9a-hjkmnp-tv-z]{26}:/;

export function identityValues(body: CreateIdentityBody): Omit<NewIdentity, 'id'> {
  const { scope, type, verified = false } = body;
  const value = normal(type, body.value.trim());
  if (looksLikeKey(value)) throw invalid('secret', 'must not look like an API key');
  if (LIKE_A_CHANNEL.test(value)) throw invalid('channel', 'must not begin like the id of a channel');
  return { scope, type, value, verified };
}

function normal(type: CreateIdentityBody['type'], value: string): string {
  if (value === '') throw invalid('empty', 'must not be blank');
  if (type === 'email') {
    if (z.email().safeParse(value).success) return value.toLowerCase();
    throw invalid('invalid_format', 'must be an e-mail address');
  }
  if (type !== 'phone') return value;
  const number = e164(value);
  if (number !== null) return number;
  throw invalid('invalid_phone', 'must be a phone number with its country code, such as +442079460958');
}

function invalid(code: string, message: string): ApiError {
  return new ApiError('invalid_request', {
    detail: `/body/value ${message}.`,
    errors: [{ pointer: '/body/value', code, message }],
  });
}
