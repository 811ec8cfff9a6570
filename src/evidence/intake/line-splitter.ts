/** What is kept of a line; the rest of a longer one is data that nobody reads. */
export const LINE_MAX_CHARS = 16_384;

const KEY_BEGINS = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const KEY_ENDS = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
/** A key that never ends is no reason to drop the rest of the file. */
const KEY_MAX_LINES = 400;
const LEFT_OUT = '[private key left out]';

/**
 * Cuts text that comes in parts into lines, without their ends. Private keys go here already: only
 * single lines of a file are kept, and one line of a key could not be told from other base64.
 */
export class LineSplitter {
  /** Private keys that were taken out. */
  keys = 0;
  private rest = '';
  private overlong = false;
  private inKey = 0;

  constructor(private readonly onLine: (line: string) => void) {}

  write(text: string): void {
    let from = 0;
    for (;;) {
      const end = text.indexOf('\n', from);
      if (end < 0) break;
      this.gather(text, from, end);
      this.emit();
      from = end + 1;
    }
    this.gather(text, from, text.length);
  }

  /** The last line, where no line end follows it. */
  end(): void {
    if (this.rest !== '' || this.overlong) this.emit();
  }

  private gather(text: string, from: number, to: number): void {
    const room = LINE_MAX_CHARS - this.rest.length;
    if (to - from > room) this.overlong = true;
    if (room > 0) this.rest += text.slice(from, Math.min(to, from + room));
  }

  private emit(): void {
    const text = this.rest.endsWith('\r') ? this.rest.slice(0, -1) : this.rest;
    // A copy of its own: a slice, wherever it is kept, would keep the whole part that it is from.
    const line = Buffer.from(text, 'utf8').toString('utf8');
    this.rest = '';
    this.overlong = false;
    this.onLine(this.withoutKey(line));
  }

  private withoutKey(line: string): string {
    if (this.inKey > 0) {
      this.inKey = KEY_ENDS.test(line) || this.inKey >= KEY_MAX_LINES ? 0 : this.inKey + 1;
      // Indented as it was: in YAML that is what keeps it a text.
      return `${/^[ \t]{0,80}/.exec(line)?.[0] ?? ''}${LEFT_OUT}`;
    }
    // A key in one line, with its line ends written out, is the redactor's.
    if (!line.includes('-----BEGIN') || !KEY_BEGINS.test(line) || KEY_ENDS.test(line)) return line;
    this.keys += 1;
    this.inKey = 1;
    return line.replace(/-----BEGIN.*$/, LEFT_OUT);
  }
}
