import { describe, expect, it } from '@jest/globals';
import { expectFound, expectReadable, openSession } from './support.js';

describe('phone numbers', () => {
  it.each([
    ['international, US', 'bridge: [[PHONE|+1 212-555-0123]]'],
    ['international, UK', '[[PHONE|+44 20 7946 0958]]'],
    ['international, India, unbroken', 'whatsapp [[PHONE|+919876543210]]'],
    ['international, Germany, with zero in brackets', '[[PHONE|+49 (0)30 901820]]'],
    ['with a 00 prefix', 'dial [[PHONE|0044 20 7946 0958]]'],
    ['US with brackets', 'on [[PHONE|(212) 555-0143]]'],
    ['US with dashes', 'pager 2: [[PHONE|212-555-0143]]'],
    ['US with dots', 'fax [[PHONE|212.555.0143]]'],
    ['UK, announced', 'tel: [[PHONE|020 7946 0958]]'],
    ['German, announced', 'phone [[PHONE|030 901820]] before noon'],
    ['French, announced', 'call [[PHONE|01 42 68 53 00]] now'],
    ['mobile, announced', 'her mobile is [[PHONE|07700 900123]]'],
    ['in JSON', '{"phone":"[[PHONE|+12125550123]]"}'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it.each([
    ['an epoch', 'at 1764000000 and 1764000000123'],
    ['a timestamp', '2026-11-24 03:12:55.123 +0000'],
    ['a time zone', '03:12:55 +05:30, +0200'],
    ['a delta', 'p99 +120ms, rows +15000000'],
    ['a port range', 'ports 30000-32767 and 2379-2380'],
    ['a row of numbers', '100 200 300 400 500 600'],
    ['a process id and sizes', 'pid 20147 rss 1048576 vsz 2097152'],
    ['an LSN and a transaction id', 'LSN 0/16B3748 xid 2147483647'],
    ['a ticket', 'INC0012345678, CHG-2026-1124-0001'],
    ['a version', 'kernel 5.15.0-1051, build 20.04.6'],
    ['a call that is no phone call', 'call 2 failed, called 10 times in 300 s'],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });

  it('gives one number one placeholder, however it is written', async () => {
    const { text } = await openSession().redact('+1 212-555-0123, (212) 555-0123, +12125550123');
    expect(text).toBe('<PHONE_1>, <PHONE_1>, <PHONE_1>');
  });
});
