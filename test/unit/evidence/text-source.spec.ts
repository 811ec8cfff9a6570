import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { TextSource } from '../../../src/evidence/intake/text-source.js';

const MB = 1024 * 1024;

async function read(
  bytes: Buffer | Readable,
  maxBytes = MB,
): Promise<{ text: string; source: TextSource }> {
  const stream = bytes instanceof Readable ? bytes : Readable.from(inParts(bytes));
  const source = new TextSource(stream, maxBytes);
  let text = '';
  for await (const part of (await source.open()).parts) text += part;
  return { text, source };
}

/** Cut at odd places, so that characters are cut as well. */
function* inParts(bytes: Buffer): Iterable<Buffer> {
  for (let from = 0; from < bytes.length; from += 4099) yield bytes.subarray(from, from + 4099);
}

describe('a file as text', () => {
  const text = `${'2026-11-24 03:00:00 WARN größer als üblich – 5 €\n'.repeat(400)}end`;

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['gzip', gzipSync(text)],
    [
      'gzip of several members',
      Buffer.concat([gzipSync(text.slice(0, 99)), gzipSync(text.slice(99))]),
    ],
  ])('is read from %s, with size and hash of what was sent', async (_, bytes) => {
    const { text: found, source } = await read(bytes);
    expect(found).toBe(text);
    expect(source.sizeBytes).toBe(bytes.length);
    expect(source.sha256()).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is read as Windows-1252 where it is no UTF-8', async () => {
    expect((await read(Buffer.from('größer\n', 'latin1'))).text).toBe('größer\n');
  });

  it('has its colours, and other control characters only where they are few', async () => {
    expect((await read(Buffer.from('\u001b[31mERROR\u001b[0m boom\n'))).text).toContain('ERROR');
    await expect(read(Buffer.from('\u0001\u0002\u0003\u0004 boom\n'))).rejects.toMatchObject({
      status: 415,
    });
  });

  it.each([
    ['too many bytes', () => Buffer.alloc(MB + 1, 'a'), 413],
    ['gzip that unpacks to too much', () => gzipSync(Buffer.alloc(40 * MB, 'a')), 413],
    ['a NUL after the head', () => Buffer.concat([Buffer.from(text), Buffer.from([0])]), 415],
    ['a PDF', () => Buffer.from('%PDF-1.7\n'), 415],
    ['a ZIP', () => Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000'), 415],
    ['gzip of gzip', () => gzipSync(gzipSync(text)), 415],
    ['gzip that is cut short', () => gzipSync(text).subarray(0, 100), 422],
    ['nothing', () => Buffer.alloc(0), 422],
    ['nothing in gzip', () => gzipSync(''), 422],
  ])('is refused: %s', async (_, bytes, status) => {
    await expect(read(bytes())).rejects.toMatchObject({ status });
  });

  it('unpacks a bomb no further than the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * MB, 'a'), { level: 9 });
    const before = process.memoryUsage().arrayBuffers;
    await expect(read(bomb)).rejects.toMatchObject({ status: 413 });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * MB);
  });

  it('fails with the sender, and when nothing more comes', async () => {
    const cut = new PassThrough();
    cut.write(Buffer.alloc(5000, 'a'));
    const reading = read(cut);
    cut.destroy(new Error('gone'));
    await expect(reading).rejects.toThrow('gone');
    const silent = new PassThrough();
    silent.write('a');
    await expect(new TextSource(silent, MB, 20).open()).rejects.toMatchObject({ status: 408 });
    expect(silent.destroyed).toBe(true);
  });
});
