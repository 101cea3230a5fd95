/** What the database's errors mean for the caller. */
import { describe, expect, it } from 'vitest';
import { faultOf, isConnectionLost, SearchTooSlow, type DatabaseFault } from './faults.ts';

const coded = (code: string) => Object.assign(new Error('it failed'), { code });

describe('an error', () => {
  it.each<[string, DatabaseFault]>([
    ['ECONNREFUSED', 'unavailable'],
    ['ENOENT', 'unavailable'],
    ['EPIPE', 'unavailable'],
    ['08006', 'unavailable'],
    ['57P01', 'unavailable'],
    ['57P03', 'unavailable'],
    ['57014', 'unavailable'],
    ['53300', 'unavailable'],
    ['55P03', 'unavailable'],
    ['40001', 'retry'],
    ['40P01', 'retry'],
    ['23505', 'conflict'],
    ['23503', 'conflict'],
    ['23514', 'invalid_value'],
    ['22021', 'invalid_value'],
    ['22P02', 'invalid_value'],
    ['42601', 'unknown'],
    ['23502', 'unknown'],
    ['', 'unknown'],
  ])('with the code %s is %s', (code, fault) => {
    expect(faultOf(coded(code))).toBe(fault);
  });

  it.each([
    'Connection terminated unexpectedly',
    'Client has encountered a connection error and is not queryable',
    'timeout exceeded when trying to connect',
    'Client was closed and is not queryable',
    'timeout expired',
    'Connection terminated due to connection timeout',
    'Query read timeout',
  ])('of the driver that says "%s" is a lost connection', (message) => {
    expect(isConnectionLost(new Error(message))).toBe(true);
  });

  it('of a search that was ended is no reason to ask it again', () => {
    expect(faultOf(new SearchTooSlow('', { cause: coded('57014') }))).toBe('too_slow');
  });

  it('that only looks like one is unknown', () => {
    expect(
      ['57P01', { code: '57P01' }, null, undefined, Object.assign(new Error(''), { code: 8 })].map(faultOf),
    ).toEqual(Array.from({ length: 5 }, () => 'unknown'));
  });
});
