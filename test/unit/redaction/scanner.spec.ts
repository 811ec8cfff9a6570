import { describe, expect, it } from '@jest/globals';
import { scan } from '../../../src/redaction/embedded/scanner.js';
import type { Detector } from '../../../src/redaction/span.js';
import { openSession } from './support.js';

const needle: Detector = {
  name: 'needle',
  patterns: [],
  *detect(window) {
    for (const { 0: identity, index: start } of window.matchAll(/needle/g)) {
      yield { entity: 'OTHER', start, end: start + identity.length, identity };
    }
  },
};

describe('long texts', () => {
  it.each([
    ['with line ends', 'some log line\n'],
    ['without any blank', 'x'],
    ['of characters beyond the basic plane', '😀'],
  ])('%s: nothing is missed or found twice wherever it stands', async (_name, filler) => {
    const size = 64 * 1024;
    const pad = (length: number): string => filler.repeat(Math.ceil(length / filler.length));
    for (const offset of [0, size - 10, size - 6, size - 3, size - 1, size, size + 1]) {
      const text = `${pad(offset)}needle${pad(size * 2)}needle`;
      const found = await scan(text, [needle]);
      expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['needle', 'needle']);
    }
  });

  it('lets other work run in between', async () => {
    let turns = 0;
    const tick = (): void => {
      turns += 1;
      if (!done) setImmediate(tick);
    };
    let done = false;
    setImmediate(tick);
    await scan('log line\n'.repeat(100_000), [needle]);
    done = true;
    expect(turns).toBeGreaterThan(10);
  });

  it('takes a token longer than a slice to its end', async () => {
    const token = `ghp_${'aB3'.repeat(60_000)}`;
    const { text } = await openSession().redact(`found ${token} there`);
    expect(text).toBe('found <API_KEY_1> there');
  });

  it('takes a private key longer than a slice to its end', async () => {
    const body = 'MIIEowIBAAKCAQEAw5Fw5Fw5Fw5Fw5Fw5Fw5Fabcdefghij\n'.repeat(4000);
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${body}-----END RSA PRIVATE KEY-----`;
    const { text } = await openSession().redact(`a\n${key}\nz`);
    expect(text).toBe('a\n<PRIVATE_KEY_1>\nz');
  });

  it('keeps placeholders consistent from the first slice to the last', async () => {
    const line = 'jane@example.com logged in from db-01.prod.internal\n';
    const { text, findings } = await openSession().redact(line.repeat(5000));
    expect(text).toBe('<EMAIL_1> logged in from db-01.prod.internal\n'.repeat(5000));
    expect(findings).toEqual([{ entity: 'EMAIL', count: 5000 }]);
  });
});
