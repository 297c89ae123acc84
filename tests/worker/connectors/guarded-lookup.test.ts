import { describe, expect, it } from '@jest/globals';
import { guardedLookup, isPublic } from '../../../worker/connectors/guarded-lookup.ts';

describe('addresses of the public internet', () => {
  it.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('%s is one', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '192.168.1.1',
    '198.18.0.1',
    '192.0.2.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '::ffff:0:127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '2001:db8::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '100::1',
    'not an address',
    '',
  ])('%s is none', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});

describe('the look-up of names', () => {
  const look = (name: string, options = {}) =>
    new Promise((resolve) => guardedLookup(name, options, (error, address) => resolve(error?.code ?? address)));

  it('blocks names of this machine, whatever form of answer is asked for', async () => {
    expect(await look('localhost')).toBe('EBLOCKED');
    expect(await look('localhost', { all: true })).toBe('EBLOCKED');
  });

  it('gives a public address', async () => {
    expect(await look('93.184.216.34')).toBe('93.184.216.34');
    expect(await look('93.184.216.34', { all: true })).toEqual([{ address: '93.184.216.34', family: 4 }]);
  });
});
