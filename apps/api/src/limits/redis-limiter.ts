/** Rate limits that several processes share through Redis: exact, one script and one round trip a call. */
import { Redis } from 'ioredis';
import type { Result } from 'ioredis';
import { chargeOf, verdictOf } from './gcra.ts';
import type { Charge, Found } from './gcra.ts';
import type { RateLimiter } from './limiter.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    parleyTake(keyCount: number, ...keysAndCharges: (string | number)[]): Result<number[], Context>;
  }
}

// Gives the time, whether it was taken, and for each key the moment at which it is full; all before the taking.
// Doubles hold whole microseconds exactly until the year 2255. A key lives until it is full, since a missing one is full.
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local values = redis.call('MGET', unpack(KEYS))
local answer = { now, 1 }
for i = 1, #KEYS do
  local price, capacity = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local full_at = math.min(math.max(tonumber(values[i] or 0), now), now + capacity)
  answer[i + 2] = full_at
  if full_at + price > now + capacity then answer[2] = 0 end
end
if answer[2] == 1 then
  for i = 1, #KEYS do
    local full_at = answer[i + 2] + tonumber(ARGV[2 * i - 1])
    if full_at > answer[i + 2] then
      local lives = math.ceil((full_at - now) / 1000)
      redis.call('SET', KEYS[i], string.format('%.0f', full_at), 'PX', string.format('%.0f', lives))
    end
  end
end
return answer`;

const PREFIX = 'parley:limit:';

/** Makes the store. Time is Redis's own. Rejects at once while Redis cannot be reached; it reconnects by itself. */
export function makeRedisLimiter(url: string): RateLimiter {
  const redis = connect(url);
  return {
    take: async (buckets, cost) => {
      const charges = buckets.map((bucket) => chargeOf(bucket, cost));
      return verdictOf(buckets, cost, await takeFromRedis(redis, charges));
    },
    close: async () => {
      redis.disconnect();
    },
  };
}

/** What {@link TAKE} found and did. */
export async function takeFromRedis(
  redis: Redis,
  charges: readonly Charge[],
): Promise<Found & { isTaken: boolean }> {
  const keys = charges.map(({ key }) => PREFIX + key);
  const amounts = charges.flatMap(({ price, capacity }) => [price, capacity]);
  const [now = 0, isTaken, ...fullAt] = await redis.parleyTake(keys.length, ...keys, ...amounts);
  return { now, isTaken: isTaken === 1, fullAt };
}

/** A connection with the script, which fails fast: a call must not wait for a Redis that is away. */
export function connect(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
    connectionName: 'parley',
  });
  // Every call that fails is told of; without a listener a lost connection would be printed for each attempt.
  redis.on('error', () => undefined);
  redis.defineCommand('parleyTake', { lua: TAKE });
  return redis;
}
