import { setImmediate as otherWork } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { EvidenceKind } from '../evidence.types.js';
import { kindOf } from '../intake/kind.js';
import { TextSource } from '../intake/text-source.js';
import { ConfigParser } from './config/config-parser.js';
import { ConfigReader } from './config/config-reader.js';
import type { EvidenceReader, Reading } from './evidence-reader.js';
import { LogReader } from './log/log-reader.js';
import { MetricsReader } from './metrics/metrics-reader.js';
import { findDelimiter } from './metrics/table-form.js';

/** So much text is read between two turns of the event loop: some milliseconds. */
const PART_CHARS = 32 * 1024;

export interface FileReading extends Reading {
  kind: EvidenceKind;
}

/** Reads a file from its first byte to its last, once, while other requests get their turns. */
@Injectable()
export class FileReadings {
  constructor(
    private readonly clock: Clock,
    private readonly configParser: ConfigParser,
  ) {}

  /** @throws ProblemException as {@link TextSource.open} */
  async read(
    source: TextSource,
    file: { fileName?: string; kind?: EvidenceKind },
  ): Promise<FileReading> {
    const { head, parts } = await source.open();
    const kind = file.kind ?? kindOf(file.fileName, head);
    const reader = this.readerOf(kind, head, file.fileName);
    for await (const part of parts) {
      for (let from = 0; from < part.length; from += PART_CHARS) {
        await reader.write(part.slice(from, from + PART_CHARS));
        await otherWork();
      }
    }
    return { kind, ...(await reader.end()) };
  }

  private readerOf(kind: EvidenceKind, head: string, fileName?: string): EvidenceReader {
    if (kind === 'config') return new ConfigReader(fileName, this.configParser);
    const now = this.clock.now();
    if (kind === 'metrics') {
      const delimiter = findDelimiter(head);
      return new MetricsReader(delimiter === ' ' ? ',' : delimiter, now);
    }
    return new LogReader(now);
  }
}
