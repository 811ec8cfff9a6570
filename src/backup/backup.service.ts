import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { writeDurably } from '../common/durable-file.js';
import { linesOf } from './backup-lines.js';
import {
  BackupFileError,
  type BackupEnd,
  type BackupLine,
  BackupTally,
  FORMAT,
  FORMAT_VERSION,
} from './backup.format.js';
import type { BackupRegistry, BackupSource } from './backup.interface.js';
import { RestoreMark } from './restore-mark.js';

export type BackupCounts = Record<string, number>;

/** The restore would write over what is there. */
export class NotEmptyError extends Error {
  constructor(kind: string) {
    super(
      `This Redis is not empty: it holds "${kind}" entries. Restore into an empty one, so that nothing is overwritten.`,
    );
    this.name = 'NotEmptyError';
  }
}

/** Writes everything Redis holds for good to a file, and restores it. Chroma follows by the outbox. */
@Injectable()
export class BackupService implements BackupRegistry {
  private readonly sources: { source: BackupSource; rank: number }[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly mark: RestoreMark,
  ) {}

  register(source: BackupSource, rank: number): void {
    this.sources.push({ source, rank });
    this.sources.sort((a, b) => a.rank - b.rank);
  }

  /** Streams into `path`, which has its name only once it is whole and on disk. */
  async backUp(path: string): Promise<BackupCounts> {
    const tally = new BackupTally();
    await writeDurably(path, async (file) => {
      for await (const line of this.linesToWrite(tally)) {
        await file.write(`${JSON.stringify(line)}\n`);
      }
    });
    return tally.entities;
  }

  /**
   * One that was cut short may be repeated with the same file: entities are written as they were,
   * whatever stood there, and everything is announced for indexing again.
   *
   * @throws BackupFileError before anything is written, when the file is not whole.
   * @throws NotEmptyError before anything is written, when there is anything to overwrite.
   */
  async restore(path: string): Promise<BackupCounts> {
    const { entities, sha256 } = await this.check(path);
    if ((await this.mark.read()) !== sha256) await this.assertEmpty();
    await this.mark.set(sha256);
    for await (const { line } of linesOf(path)) {
      if ('entity' in line) await this.sourceOf(line.kind).load(line.entity);
    }
    await this.mark.clear();
    return entities;
  }

  private async assertEmpty(): Promise<void> {
    for (const { source } of this.sources) {
      if (!(await source.isEmpty())) throw new NotEmptyError(source.kind);
    }
  }

  private async *linesToWrite(tally: BackupTally): AsyncGenerator<BackupLine> {
    const counted = (line: BackupLine): BackupLine => {
      tally.add(JSON.stringify(line), line.kind);
      return line;
    };
    const created_at = new Date(this.clock.now()).toISOString();
    yield counted({ kind: FORMAT, version: FORMAT_VERSION, created_at });
    for (const { source } of this.sources) {
      for await (const entity of source.dump()) yield counted({ kind: source.kind, entity });
    }
    yield tally.end();
  }

  private sourceOf(kind: string): BackupSource {
    const found = this.sources.find(({ source }) => source.kind === kind);
    if (!found) throw new BackupFileError(`it holds "${kind}", which this version does not know`);
    return found.source;
  }

  /** Reads the whole file once: header, known kinds, counts and checksum. */
  private async check(path: string): Promise<BackupEnd> {
    const tally = new BackupTally();
    let ended: BackupEnd | undefined;
    let number = 0;
    for await (const { line, text } of linesOf(path)) {
      number += 1;
      if (ended) throw new BackupFileError('it goes on after its end');
      if (number === 1) checkHeader(line);
      if (line.kind === 'end') {
        ended = tally.end();
        if (!isDeepStrictEqual(line, ended)) {
          throw new BackupFileError('its lines do not match its checksum');
        }
        continue;
      }
      if ('entity' in line) this.sourceOf(line.kind);
      tally.add(text, line.kind);
    }
    if (!ended) throw new BackupFileError('it ends early');
    return ended;
  }
}

function checkHeader(line: BackupLine): void {
  if (line.kind !== FORMAT || !('version' in line)) throw new BackupFileError('it has no header');
  if (line.version !== FORMAT_VERSION) {
    throw new BackupFileError(`it has format version ${String(line.version)}`);
  }
}
