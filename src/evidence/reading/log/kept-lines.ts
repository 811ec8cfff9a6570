import type { RawBlock } from '../evidence-reader.js';

/** A file of up to so many characters is kept whole. */
export const WHOLE_CHARS = 128 * 1024;
const LINE_CHARS = 2000;
const FIRST_LINES = 20;
const LAST_LINES = 40;
const CONTEXT_BEFORE = 5;
const CONTEXT_AFTER = 10;
/** Stack traces are longer than other context. */
const CONTINUED_AFTER = 40;
const CONTEXT_CHARS = 80 * 1024;
const ERROR_CHARS = 48 * 1024;

/** What is known of a line when it comes. */
export interface LineFacts {
  /** False for one that continues the message before it. */
  record: boolean;
  error: boolean;
  /** No error like it came before. */
  novel: boolean;
}

interface Line {
  number: number;
  text: string;
}

/**
 * Keeps the lines of a log that people would look for: how it begins and ends, each first occurrence
 * of an error with what stood around it, and an even sample of all errors. A small file is kept whole.
 * Memory is bounded whatever the file's length.
 */
export class KeptLines {
  private whole: Line[] | null = [];
  private chars = 0;
  private count = 0;
  private readonly first: Line[] = [];
  /** The last lines; those before an error are among them. */
  private last: Line[] = [];
  private readonly contexts = new Map<number, string>();
  private contextChars = 0;
  /** So many lines more belong to the context of the last first occurrence. */
  private following = 0;
  private continued = 0;
  private readonly errors = new ThinnedLines(ERROR_CHARS);

  add(text: string, { record, error, novel }: LineFacts): void {
    this.count += 1;
    const line = { number: this.count, text: text.slice(0, LINE_CHARS) };
    this.keepWhole(line, text.length);
    if (this.count <= FIRST_LINES) this.first.push(line);
    if (novel && this.contextChars < CONTEXT_CHARS) this.beginContext(line);
    else this.continueContext(line, record);
    if (error && record) this.errors.add(line);
    this.last.push(line);
    if (this.last.length >= 2 * LAST_LINES) this.last = this.last.slice(-LAST_LINES);
  }

  result(): { blocks: RawBlock[]; whole: boolean } {
    if (this.whole) return { blocks: toBlocks(this.whole), whole: true };
    const chosen = new Map<number, string>();
    const tail = this.last.slice(-LAST_LINES);
    for (const { number, text } of [...this.first, ...this.errors.lines, ...tail]) {
      chosen.set(number, text);
    }
    for (const [number, text] of this.contexts) chosen.set(number, text);
    const lines = [...chosen].map(([number, text]) => ({ number, text }));
    return { blocks: toBlocks(lines.sort((a, b) => a.number - b.number)), whole: false };
  }

  private keepWhole(line: Line, length: number): void {
    this.chars += length + 1;
    if (this.chars > WHOLE_CHARS) this.whole = null;
    else this.whole?.push(line);
  }

  private beginContext(line: Line): void {
    const before = this.last.slice(-CONTEXT_BEFORE);
    for (const one of [...before, line]) this.keepInContext(one);
    this.following = CONTEXT_AFTER;
    this.continued = CONTINUED_AFTER;
  }

  private continueContext(line: Line, record: boolean): void {
    if (this.following <= 0 || this.contextChars >= CONTEXT_CHARS) return;
    if (record) this.following -= 1;
    else this.continued -= 1;
    if (this.continued < 0) this.following = 0;
    else this.keepInContext(line);
  }

  private keepInContext({ number, text }: Line): void {
    if (this.contexts.has(number)) return;
    this.contexts.set(number, text);
    this.contextChars += text.length;
  }
}

/** An even sample of lines: when there are too many, every second one goes, and fewer are taken. */
class ThinnedLines {
  lines: Line[] = [];
  private chars = 0;
  private seen = 0;
  private every = 1;

  constructor(private readonly maxChars: number) {}

  add(line: Line): void {
    this.seen += 1;
    if ((this.seen - 1) % this.every !== 0) return;
    this.lines.push(line);
    this.chars += line.text.length;
    while (this.chars > this.maxChars && this.lines.length > 1) {
      this.lines = this.lines.filter((_, index) => index % 2 === 0);
      this.chars = this.lines.reduce((sum, { text }) => sum + text.length, 0);
      this.every *= 2;
    }
  }
}

function toBlocks(lines: readonly Line[]): RawBlock[] {
  const blocks: RawBlock[] = [];
  let next = -1;
  for (const { number, text } of lines) {
    if (number === next) blocks.at(-1)?.lines.push(text);
    else blocks.push({ firstLine: number, lines: [text] });
    next = number + 1;
  }
  return blocks;
}
