/** Guessing gets slow, without anybody being locked out from afar by a few requests. */
import { describe, expect, it } from 'vitest';
import { testClock } from '../../test/harness.ts';
import { makeGuessGuard } from './guess-guard.ts';

const PAUSED = { code: 'too_many_failures' };
const MINUTE = 60_000;

function failing(times: number, attempt: (index: number) => { account: string; ip: string }) {
  const clock = testClock();
  const guard = makeGuessGuard(clock);
  for (let index = 0; index < times; index += 1) guard.fail(attempt(index));
  return { guard, clock };
}

describe('makeGuessGuard', () => {
  it('pauses an account for the address that guesses, and not for others', () => {
    const { guard } = failing(10, () => ({ account: 'Ada@example.com', ip: '203.0.113.7' }));
    expect(() => guard.check({ account: 'ada@example.com', ip: '203.0.113.7' })).toThrow(
      expect.objectContaining(PAUSED),
    );
    expect(() => guard.check({ account: 'ada@example.com', ip: '203.0.113.8' })).not.toThrow();
    expect(() => guard.check({ account: 'bob@example.com', ip: '203.0.113.7' })).not.toThrow();
  });

  it('takes the addresses of one IPv6 network for one', () => {
    const { guard } = failing(10, (index) => ({
      account: 'ada@example.com',
      ip: `2001:db8:1:2::${index + 1}`,
    }));
    expect(() => guard.check({ account: 'ada@example.com', ip: '2001:db8:1:2::ffff' })).toThrow(
      expect.objectContaining(PAUSED),
    );
    expect(() => guard.check({ account: 'ada@example.com', ip: '2001:db8:1:3::1' })).not.toThrow();
  });

  it('pauses an address that tries many accounts', () => {
    const { guard } = failing(50, (index) => ({ account: `person-${index}@example.com`, ip: '203.0.113.7' }));
    expect(() => guard.check({ account: 'new@example.com', ip: '203.0.113.7' })).toThrow(
      expect.objectContaining(PAUSED),
    );
  });

  it('pauses an account that many addresses try', () => {
    const { guard } = failing(100, (index) => ({ account: 'ada@example.com', ip: `203.0.113.${index}` }));
    expect(() => guard.check({ account: 'ada@example.com', ip: '198.51.100.1' })).toThrow(
      expect.objectContaining(PAUSED),
    );
  });

  it('ends the pause after fifteen minutes, and forgets failures after a success', () => {
    const attempt = { account: 'ada@example.com', ip: '203.0.113.7' };
    const { guard, clock } = failing(10, () => attempt);
    clock.advance(14 * MINUTE);
    expect(() => guard.check(attempt)).toThrow(expect.objectContaining(PAUSED));
    clock.advance(MINUTE);
    expect(() => guard.check(attempt)).not.toThrow();
    for (let index = 0; index < 9; index += 1) guard.fail(attempt);
    guard.succeed(attempt);
    guard.fail(attempt);
    expect(() => guard.check(attempt)).not.toThrow();
  });
});
