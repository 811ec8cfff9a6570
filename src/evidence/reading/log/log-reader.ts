import { LogDigester } from '../../../log-analysis/log-digester.js';
import { LineSplitter } from '../../intake/line-splitter.js';
import type { EvidenceReader, Reading } from '../evidence-reader.js';
import { KeptLines } from './kept-lines.js';

/** Digests a log, and keeps the lines of it that matter. */
export class LogReader implements EvidenceReader {
  private readonly digester: LogDigester;
  private readonly kept = new KeptLines();
  private readonly splitter = new LineSplitter((line) => {
    this.kept.add(line, this.digester.add(line));
  });

  /** @param now milliseconds since the epoch; gives the year where the log names none */
  constructor(now: number) {
    this.digester = new LogDigester({ now });
  }

  write(text: string): void {
    this.splitter.write(text);
  }

  end(): Reading {
    this.splitter.end();
    const digest = this.digester.digest();
    return {
      // The lines of the windows are those that are kept; they are filled in once redacted.
      digest: { kind: 'log', log: { ...digest, windowLines: [] } },
      ...this.kept.result(),
      lines: digest.lines,
      masked: this.splitter.keys,
    };
  }
}
