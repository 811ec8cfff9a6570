import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import { ProblemException } from '../../common/problem/problem.exception.js';
import { emptyFile, fileTooLarge, notText, stalled, unreadableFile } from './intake-problems.js';

/** What file-type looks at. */
const HEAD_BYTES = 4100;
const SNIFFED_CHARS = 64 * 1024;
/** A sender that sends nothing for so long keeps others from being read. */
const STALL_MS = 30_000;
/** Text has hardly any control characters beside tabs, line ends, and the colours of terminals. */
const CONTROL = /\p{Cc}/gu;
const USUAL_CONTROLS = '\t\n\r\f\v\b\u001b';
const CONTROL_SHARE = 0.02;

type Bytes = AsyncIterable<Uint8Array>;

/**
 * A file as text, read once. Unpacks gzip, decodes UTF-8, UTF-16 with its mark, and else
 * Windows-1252; refuses what is no text by its content, whatever it is called. Both what is sent and
 * what it unpacks to are bounded by `maxBytes`.
 */
export class TextSource {
  /** As sent; final once the text was read. */
  sizeBytes = 0;
  private readonly hash = createHash('sha256');

  constructor(
    private readonly stream: Readable,
    private readonly maxBytes: number,
    private readonly stallMs = STALL_MS,
  ) {}

  /** In hex, of the bytes as sent; once, after the text was read. */
  sha256(): string {
    return this.hash.digest('hex');
  }

  /**
   * The first part of the text, to judge what it is, and the whole text in parts.
   * @throws ProblemException 413, 415, 422; the parts may throw them later
   */
  async open(): Promise<{ head: string; parts: AsyncIterable<string> }> {
    const sent = await peeked(this.metered(), HEAD_BYTES);
    if (sent.head.length === 0) throw emptyFile();
    const isPacked = sent.head[0] === 0x1f && sent.head[1] === 0x8b;
    const plain = isPacked ? await peeked(this.unpacked(sent.all), HEAD_BYTES) : sent;
    if (plain.head.length === 0) throw emptyFile();
    const decoder = await decoderFor(plain.head);
    return headOf(decoded(plain.all, decoder));
  }

  /**
   * Reads what is sent and makes nothing of it, for its size and digest.
   * @throws ProblemException 408, 413
   */
  async skim(): Promise<void> {
    const rest = this.metered()[Symbol.asyncIterator]();
    while (!(await rest.next()).done);
  }

  private async *metered(): Bytes {
    const chunks = (this.stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await inTime(chunks.next(), this.stallMs);
        if (next.done) return;
        this.sizeBytes += next.value.length;
        if (this.sizeBytes > this.maxBytes) throw fileTooLarge(this.maxBytes);
        this.hash.update(next.value);
        yield next.value;
      }
    } finally {
      this.stream.destroy();
    }
  }

  private async *unpacked(packed: Bytes): Bytes {
    const gunzip = createGunzip();
    const source = Readable.from(packed);
    source.once('error', (error) => gunzip.destroy(error));
    let size = 0;
    try {
      for await (const chunk of source.pipe(gunzip) as AsyncIterable<Buffer>) {
        size += chunk.length;
        // What is not unpacked cannot fill anything: a bomb ends here.
        if (size > this.maxBytes) throw fileTooLarge(this.maxBytes, true);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof ProblemException) throw error;
      throw unreadableFile('The gzip file is damaged or cut short.');
    } finally {
      source.destroy();
    }
  }
}

/** @throws ProblemException 408 when it takes longer */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(stalled());
    }, ms);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** Reads ahead until there is enough to judge by; `all` still gives everything. */
async function peeked(bytes: Bytes, enough: number): Promise<{ head: Buffer; all: Bytes }> {
  const rest = bytes[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < enough) {
    const next = await rest.next();
    if (next.done) break;
    parts.push(next.value);
    size += next.value.length;
  }
  const all = async function* (): Bytes {
    yield* parts;
    yield* { [Symbol.asyncIterator]: () => rest };
  };
  return { head: Buffer.concat(parts), all: all() };
}

/** @throws ProblemException 415 */
async function decoderFor(head: Buffer): Promise<TextDecoder> {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  const type = await fileTypeFromBuffer(head).catch(() => undefined);
  if (type && !type.mime.startsWith('text/') && type.mime !== 'application/xml') {
    throw notText(`By its content it is ${type.mime}.`);
  }
  const decoder = new TextDecoder(isUtf8(head) ? 'utf-8' : 'windows-1252');
  const text = decoder.decode(head);
  const controls = (text.match(CONTROL) ?? []).filter((one) => !USUAL_CONTROLS.includes(one));
  if (text.includes('\0') || controls.length > text.length * CONTROL_SHARE) {
    throw notText('By its content it is no text.');
  }
  return new TextDecoder(decoder.encoding);
}

function isUtf8(head: Buffer): boolean {
  try {
    // `stream`: the head may end within a character.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

async function* decoded(bytes: Bytes, decoder: TextDecoder): AsyncIterable<string> {
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text.includes('\0')) throw notText('It holds bytes that no text has.');
    if (text !== '') yield text;
  }
  const last = decoder.decode();
  if (last !== '') yield last;
}

async function headOf(
  text: AsyncIterable<string>,
): Promise<{ head: string; parts: AsyncIterable<string> }> {
  const rest = text[Symbol.asyncIterator]();
  let head = '';
  while (head.length < SNIFFED_CHARS) {
    const next = await rest.next();
    if (next.done) break;
    head += next.value;
  }
  if (head.trim() === '') throw emptyFile();
  const parts = async function* (): AsyncIterable<string> {
    yield head;
    yield* { [Symbol.asyncIterator]: () => rest };
  };
  return { head, parts: parts() };
}
