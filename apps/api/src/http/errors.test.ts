/** Every error becomes one of the contract's, and only an unknown one is the server's fault. */
import { ERRORS } from '@parley/contract/schemas';
import { expect, test } from 'vitest';
import { ApiError } from './api-error.ts';
import type { ErrorCodeName } from './api-error.ts';
import { toApiError } from './errors.ts';

const withFields = (fields: object, message = 'it broke') => Object.assign(new Error(message), fields);

test.each<[string, unknown, ErrorCodeName]>([
  ['an error of ours', new ApiError('contact_not_found'), 'contact_not_found'],
  ['what Express blames on the request', withFields({ status: 400 }), 'invalid_request'],
  ['a wrong escape in the path', new URIError('malformed'), 'invalid_url'],
  ['a lost connection', withFields({ code: 'ECONNRESET' }), 'unavailable'],
  ['a server that is starting', withFields({ code: '57P03' }), 'unavailable'],
  ['a deadlock', withFields({ code: '40P01' }), 'unavailable'],
  ['a statement that took too long', withFields({ code: '57014' }), 'unavailable'],
  ['too many connections', withFields({ code: '53300' }), 'unavailable'],
  ['a unique value that was taken', withFields({ code: '23505' }), 'unavailable'],
  ['a value that cannot be stored', withFields({ code: '22021' }), 'invalid_request'],
  ['a mistake of ours', new TypeError('x is not a function'), 'internal'],
  ['what is no error', 'a string', 'internal'],
  ['nothing', undefined, 'internal'],
])('%s', (_, error, code) => {
  const known = toApiError(error);
  expect([known.code, known.status]).toEqual([code, ERRORS[code].status]);
});

test('whoever is told to come back is told when', () => {
  const lost = [{ code: 'ECONNREFUSED' }, { code: '40001' }, { code: '23505' }].map((fields) =>
    toApiError(withFields(fields)),
  );
  expect(lost.map(({ options }) => options.headers?.['Retry-After'])).toEqual(['1', '1', '1']);
});

test('an unknown error keeps its cause for the log and tells the caller nothing of it', () => {
  const cause = new Error('select secret from people');
  const known = toApiError(cause);
  expect(known.cause).toBe(cause);
  expect(known.message).toBe(ERRORS.internal.title);
});
