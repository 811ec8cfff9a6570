import type { EvidenceDigest } from '../evidence.types.js';

/** Lines of the file that follow each other, as they stand there. */
export interface RawBlock {
  firstLine: number;
  lines: string[];
}

/** What was read of a file. Not redacted. */
export interface Reading {
  digest: EvidenceDigest;
  blocks: RawBlock[];
  lines: number;
  /** Whether the blocks are all of the file. */
  whole: boolean;
  /** Secrets that were taken out while reading. */
  masked: number;
}

/** Reads one file of one kind, part after part, in bounded memory. */
export interface EvidenceReader {
  write(text: string): void | Promise<void>;
  end(): Reading | Promise<Reading>;
}
