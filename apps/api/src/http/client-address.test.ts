/** Whose address counts: the connection's, and a forwarded one only as far as trusted proxies vouch for it. */
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

function from(remote: string | undefined, forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remote });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded;
  return request;
}

const PROXY = ['10.0.0.0/8'];

test.each([
  ['nobody is trusted', '203.0.113.7', '198.51.100.1', [], '203.0.113.7'],
  ['the sender is no proxy', '203.0.113.7', '198.51.100.1', PROXY, '203.0.113.7'],
  ['a proxy says it', '10.0.0.1', '198.51.100.1', PROXY, '198.51.100.1'],
  ['the client forged what came before', '10.0.0.1', '1.2.3.4, 198.51.100.1', PROXY, '198.51.100.1'],
  ['two proxies stand in a row', '10.0.0.1', '198.51.100.1, 10.0.0.2', PROXY, '198.51.100.1'],
  ['a hop is nonsense', '10.0.0.1', '198.51.100.1, <script>', PROXY, '10.0.0.1'],
  ['there are proxies alone', '10.0.0.1', '10.0.0.3, 10.0.0.2', PROXY, '10.0.0.3'],
  ['the proxy says nothing', '10.0.0.1', undefined, PROXY, '10.0.0.1'],
  ['the proxy comes as IPv4 in IPv6', '::ffff:10.0.0.1', '::ffff:198.51.100.1', PROXY, '198.51.100.1'],
  ['IPv4 comes in IPv6', '::ffff:203.0.113.7', undefined, [], '203.0.113.7'],
  ['the client has IPv6', '10.0.0.1', '2001:db8::7', PROXY, '2001:db8::7'],
  ['the connection is gone', undefined, undefined, [], ''],
])('when %s', (...[, remote, forwarded, trusted, address]) => {
  expect(clientAddress(from(remote, forwarded), trusted)).toBe(address);
});
