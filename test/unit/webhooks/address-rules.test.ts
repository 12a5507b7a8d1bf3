import { describe, expect, it } from 'vitest';
import { findAddressProblem } from '../../../src/webhooks/address-rules.ts';

describe('an address', () => {
  it.each([
    '8.8.8.8',
    '93.184.216.34',
    '172.15.255.255',
    '172.32.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '2606:4700:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '2002:808:808::1',
  ])('%s may be sent to', (address) => {
    expect(findAddressProblem(address, false)).toBeNull();
  });

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.1.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::192.168.0.1',
    '64:ff9b:1::1',
    '2002:a01:203::1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    '3fff::1',
    'fc00::1',
    'fdab::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
  ])('%s is private: sent to only where that is allowed', (address) => {
    expect(findAddressProblem(address, false)).toBe(
      'is not a public address; only allowPrivateAddresses: true lets a webhook go there',
    );
    expect(findAddressProblem(address, true)).toBeNull();
  });

  it.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::1',
    '169.254.170.2',
    '168.63.129.16',
    '100.100.100.200',
    'fd00:ec2::254',
    'fd20:ce::254',
  ])('%s is a metadata service: never sent to', (address) => {
    const problem = 'is a metadata service of a cloud; nothing is ever sent there';
    expect(findAddressProblem(address, false)).toBe(problem);
    expect(findAddressProblem(address, true)).toBe(problem);
  });

  it('that is none is refused', () => {
    expect(findAddressProblem('localhost', true)).toBe('is not an IP address');
  });
});
