/** Guessing is slowed down per address, in bounded memory, and forgiven in time. */
import { describe, expect, test } from 'vitest';
import { testClock } from '../../test/harness.ts';
import { ApiError } from '../http/api-error.ts';
import { makeFailureThrottle, networkOf } from './failure-throttle.ts';

function refusalOf(work: () => void): ApiError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

describe('after as many failures as are allowed', () => {
  test('the address is paused until its window is over, and is told for how long', () => {
    const clock = testClock();
    const throttle = makeFailureThrottle(clock, 3, 60_000);
    for (let tries = 0; tries < 3; tries += 1) {
      expect(refusalOf(() => throttle.check('a'))).toBeNull();
      throttle.fail('a');
    }
    clock.advance(20_000);
    const refusal = refusalOf(() => throttle.check('a'));
    expect([refusal?.code, refusal?.options.headers?.['Retry-After']]).toEqual(['too_many_failures', '40']);
    expect(refusalOf(() => throttle.check('b'))).toBeNull();
    clock.advance(41_000);
    expect(refusalOf(() => throttle.check('a'))).toBeNull();
    throttle.fail('a');
    expect(refusalOf(() => throttle.check('a'))).toBeNull();
  });

  test('a success wipes the slate', () => {
    const throttle = makeFailureThrottle(testClock(), 1);
    throttle.fail('a');
    throttle.succeed('a');
    expect(refusalOf(() => throttle.check('a'))).toBeNull();
  });
});

test('a flood of addresses takes bounded memory: the oldest are forgotten first', () => {
  const throttle = makeFailureThrottle(testClock(), 1);
  for (let index = 0; index <= 100_000; index += 1) throttle.fail(`address ${index}`);
  expect(refusalOf(() => throttle.check('address 0'))).toBeNull();
  expect(refusalOf(() => throttle.check('address 100000'))?.code).toBe('too_many_failures');
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['not:an:address', 'not:an:address'],
  ['', ''],
])('the network of %s is %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

test('a /64 of IPv6 is one network, the next one another', () => {
  expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:db8:1:2:ffff:ffff:ffff:ffff'));
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'));
});
