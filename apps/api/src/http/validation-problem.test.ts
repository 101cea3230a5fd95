/** What the schemas find wrong, as a caller is told it. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RequestValidationError } from './mount.ts';
import { faultsOf } from './validation-problem.ts';
import { useWordsForCallers } from './validation-words.ts';

function faultsIn(body: z.ZodType, value: unknown) {
  const { error } = body.safeParse(value);
  return faultsOf(new RequestValidationError(null, null, null, error ?? null));
}

describe('a fault', () => {
  test('points to where it stands, with JSON Pointer escapes', () => {
    const schema = z.object({ 'a/b~c': z.array(z.object({ d: z.string() })) });
    expect(faultsIn(schema, { 'a/b~c': [{ d: 'x' }, { d: 1 }] })).toMatchObject([
      { pointer: '/body/a~1b~0c/1/d', code: 'invalid_type' },
    ]);
  });

  test('names each unknown key where it stands', () => {
    const faults = faultsIn(z.strictObject({ inner: z.strictObject({}) }), { inner: { x: 1, y: 2 }, z: 3 });
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/body/inner/x', 'unknown_key'],
      ['/body/inner/y', 'unknown_key'],
      ['/body/z', 'unknown_key'],
    ]);
  });

  test('says which part of the request it is in', () => {
    const { error = null } = z.object({ limit: z.number() }).safeParse({});
    const faults = faultsOf(new RequestValidationError(error, null, error, null));
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/path/limit', '/query/limit']);
  });

  test('is cut, and never holds what JSON cannot carry', () => {
    const faults = faultsIn(z.strictObject({}), { [`\u0000\ud800${'x'.repeat(1_000)}`]: 1 });
    expect(faults).toHaveLength(1);
    expect(faults[0]?.pointer).toBe(`/body/\ufffd\ufffd${'x'.repeat(492)}`);
  });

  test('in a union is the one of the option that was meant, at its place', () => {
    useWordsForCallers();
    const leaf = z.strictObject({ field: z.string(), op: z.enum(['eq', 'ne']) });
    const schema = z.union([leaf, z.strictObject({ and: z.array(leaf) })]);
    expect(faultsIn(schema, { field: 'name', op: 'like' })).toMatchObject([{ pointer: '/body/op' }]);
    expect(faultsIn(schema, { and: [{ field: 'name', op: 'eq' }, { op: 'eq' }] })).toEqual([
      { pointer: '/body/and/1/field', code: 'invalid_type', message: 'is required' },
    ]);
  });

  test('in a union with words of its own is told in those', () => {
    useWordsForCallers();
    const schema = z.object({
      value: z.union([z.string(), z.number()], { error: 'must be text or a number' }),
    });
    expect(faultsIn(schema, { value: null })).toMatchObject([
      { pointer: '/body/value', message: 'must be text or a number' },
    ]);
  });
});

test('of many faults a hundred are told', () => {
  const value = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, 1]));
  expect(faultsIn(z.strictObject({}), value)).toHaveLength(100);
});
