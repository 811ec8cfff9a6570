import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;
const toWords = (length) => (length + 3) & ~3;

/**
 * The TrueType font inside a WOFF file. What reads fonts here inflates a table anew whenever it
 * looks into it, in JavaScript, which takes half a minute for a large one.
 * @param {string} path
 * @returns {Buffer}
 */
export function unpackedWoff(path) {
  const woff = readFileSync(path);
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(SFNT_HEADER + count * SFNT_ENTRY);
  const power = Math.floor(Math.log2(count));
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(2 ** power * 16, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE((count - 2 ** power) * 16, 10);
  const parts = [head];
  let end = head.length;
  for (let i = 0; i < count; i += 1) {
    const entry = WOFF_HEADER + i * WOFF_ENTRY;
    const [offset, packed, length, checksum] = [4, 8, 12, 16].map((at) =>
      woff.readUInt32BE(entry + at),
    );
    const stored = woff.subarray(offset, offset + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    const place = SFNT_HEADER + i * SFNT_ENTRY;
    woff.copy(head, place, entry, entry + 4);
    head.writeUInt32BE(checksum, place + 4);
    head.writeUInt32BE(end, place + 8);
    head.writeUInt32BE(length, place + 12);
    const padded = Buffer.concat([table], toWords(length));
    parts.push(padded);
    end += padded.length;
  }
  return Buffer.concat(parts);
}
