// The Redis server that the tests of shared rate limits start for themselves: found, or brought.
import { installDebianPackage } from './debian.mjs';
import { findProgram } from './find-program.mjs';

export const redis = {
  variable: 'REDIS_SERVER_PATH',
  names: ['redis-server', 'valkey-server'],
  places: ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'],
};

/** The server's path, installing it when there is none; undefined where none can be had. */
export async function bringRedis() {
  const present = findProgram(redis);
  if (present) return present;
  await installDebianPackage('redis-server');
  return findProgram(redis);
}
