import { LineSplitter } from '../../intake/line-splitter.js';
import { KeptLines } from '../log/kept-lines.js';
import type { RawBlock } from '../evidence-reader.js';

/** The lines of a table that are kept: all of a small one, else how it begins and ends. */
export class KeptRows {
  lines = 0;
  private readonly kept = new KeptLines();
  private readonly splitter = new LineSplitter((line) => {
    this.lines += 1;
    this.kept.add(line, { record: true, error: false, novel: false });
  });

  write(text: string): void {
    this.splitter.write(text);
  }

  result(): { blocks: RawBlock[]; whole: boolean } {
    this.splitter.end();
    return this.kept.result();
  }
}
