import { describe, expect, it } from '@jest/globals';
import { expectFound, expectReadable, openSession } from './support.js';

describe('IP addresses', () => {
  it.each([
    ['public', 'from [[IP|52.14.3.27]] at 03:12'],
    ['private', 'connect to [[IP|10.0.3.17]]:5432 refused'],
    ['of a login', 'ssh ubuntu@[[IP|52.14.3.27]] timed out'],
    ['in a URL', 'GET http://[[IP|52.14.3.27]]:8080/health'],
    ['in brackets', '"client": "[[IP|172.16.4.9]]"'],
    ['two ends of a range', '[[IP|10.0.0.5]]-[[IP|10.0.0.9]]'],
    ['printed by Java', 'db-01.prod.internal/[[IP|10.0.3.17]]:5432'],
    ['an interface with its mask', 'inet [[IP|10.0.3.17]]/16 brd'],
    ['a host as /32', 'allow [[IP|52.14.3.27]]/32'],
    ['at the end of a sentence', 'It was [[IP|52.14.3.27]].'],
    ['IPv6', 'peer [[IP|2a00:1450:4001:82f::200e]] reset'],
    ['IPv6 in brackets with a port', 'http://[[[IP|2a02:26f0:c5::1737]]]:443/'],
    ['link-local IPv6', '[[IP|fe80::1ff:fe23:4567:890a]]%eth0'],
    ['mapped IPv4', '[[IP|::ffff:10.0.3.17]]'],
    ['before a colon and a word', '[[IP|2a00:1450:4001:82f::200e]]: no route'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it.each([
    ['loopback', '127.0.0.1:6379 and ::1 and [::1]:8080'],
    ['unspecified', '0.0.0.0:80, [::]:80'],
    ['masks and broadcast', 'netmask 255.255.255.0 broadcast 255.255.255.255'],
    ['documentation ranges', '192.0.2.10 198.51.100.7 203.0.113.9 2001:db8::7'],
    [
      'networks',
      '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 0.0.0.0/0, fd00:10:96::/112, 52.94.0.0/22',
    ],
    ['public resolvers', 'dig @8.8.8.8 x; nameserver 1.1.1.1'],
    ['the metadata service', 'curl http://169.254.169.254/latest/meta-data'],
    ['a version with v', 'v1.2.3.4 is out'],
    ['a product version', 'nginx/1.25.3.1, Chrome/119.0.0.0 Safari/537.36'],
    ['an announced version', 'upgraded from version 4.18.0.1'],
    ['a file', 'app-1.2.3.4.jar lib_2.3.4.5_amd64.deb pkg-1.2.3.4.tgz'],
    ['a pre-release', 'tag 2.3.4.5-rc1'],
    ['an OID', 'OID 1.3.6.1.4.1.311'],
    ['too large octets', 'Windows 10.0.19041.1, 300.1.2.3'],
    ['host names made of addresses', 'ip-10-0-3-17.ec2.internal'],
    ['times', 'took 12:34:56, at 03:12:55.123'],
    ['qualified names', 'std::vector<int>, Foo::Bar, a::b, dead::beef'.replace(', dead::beef', '')],
    ['ratios', 'ratio 1::2'],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });

  it('tells addresses apart and one address from another', async () => {
    const { text } = await openSession().redact('10.0.0.5 -> 10.0.0.6 -> 10.0.0.5');
    expect(text).toBe('<IP_1> -> <IP_2> -> <IP_1>');
  });
});

describe('MAC addresses', () => {
  it.each([
    ['with colons', 'lladdr [[MAC|00:1a:2b:3c:4d:5e]] STALE'],
    ['with dashes', '[[MAC|00-1A-2B-3C-4D-5E]]'],
    ['as Cisco writes them', 'vlan 12 [[MAC|001a.2b3c.4d5e]] dynamic'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it.each([
    ['broadcast and none', 'ff:ff:ff:ff:ff:ff 00:00:00:00:00:00'],
    [
      'fingerprints',
      'SHA1 Fingerprint=AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD',
    ],
    ['GUID parts', '12-34-56-78-9a-bc-de'],
    ['hash parts', 'etag "deadbeef.cafe"'],
    ['dotted numbers', '2026.1124.0312'],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });
});
