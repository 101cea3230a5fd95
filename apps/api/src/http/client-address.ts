/** The address that a request comes from. A forwarded address is only believed when a trusted proxy says it. */
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import { isAddress, isAddressAllowed } from '../auth/key-rules.ts';

/** Walks `X-Forwarded-For` from the right as long as each hop is a trusted proxy, and gives the first that is not. */
export function clientAddress(request: IncomingMessage, trustedProxies: readonly string[]): string {
  const direct = plainAddress(request.socket.remoteAddress ?? '');
  const forwarded = request.headers['x-forwarded-for'];
  if (trustedProxies.length === 0 || forwarded === undefined) return direct;
  const hops = String(forwarded)
    .split(',')
    .map((hop) => hop.trim());
  let address = direct;
  while (isAddressAllowed(address, trustedProxies)) {
    const hop = hops.pop();
    if (hop === undefined || !isAddress(hop)) return address;
    address = plainAddress(hop);
  }
  return address;
}

/** IPv4 that arrives inside IPv6 (`::ffff:203.0.113.7`) is shown and matched as IPv4. */
function plainAddress(address: string): string {
  if (!address.startsWith('::ffff:')) return address;
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}
