import { createHash, type Hash } from 'node:crypto';

export const FORMAT = 'faultmaven-backup';
export const FORMAT_VERSION = 1;

/**
 * A backup is NDJSON: a header, then a line an entity, then an end line with what the file must
 * hold, by which a file that was cut short or altered is known before anything is restored.
 */
export type BackupLine =
  | { kind: typeof FORMAT; version: number; created_at: string }
  | BackupEnd
  | { kind: string; entity: unknown };

export interface BackupEnd {
  kind: 'end';
  entities: Record<string, number>;
  /** Of all lines before this one. */
  sha256: string;
}

export class BackupFileError extends Error {
  constructor(problem: string) {
    super(`This is not a whole FaultMaven backup: ${problem}.`);
    this.name = 'BackupFileError';
  }
}

/** Counts and hashes the lines before the end line, in writing and in checking alike. */
export class BackupTally {
  private readonly hash: Hash = createHash('sha256');
  readonly entities: Record<string, number> = {};

  add(line: string, kind: string): void {
    this.hash.update(line).update('\n');
    if (kind !== FORMAT) this.entities[kind] = (this.entities[kind] ?? 0) + 1;
  }

  end(): BackupEnd {
    return { kind: 'end', entities: this.entities, sha256: this.hash.digest('hex') };
  }
}

/** @throws BackupFileError */
export function parseLine(text: string, number: number): BackupLine {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line === 'object' && line !== null && 'kind' in line) return line as BackupLine;
  } catch {
    // Falls through to the one sentence for both.
  }
  throw new BackupFileError(`line ${String(number)} is not one of its lines`);
}
