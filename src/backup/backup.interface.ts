/** Where modules say what of theirs belongs in a backup. */
export const BACKUP_REGISTRY = Symbol('BACKUP_REGISTRY');

/** One kind of entity of one module, e.g. cases. */
export interface BackupSource {
  /** Names the lines of this source in the file. */
  readonly kind: string;
  /** Each entity as of one moment; any JSON value. One may come twice: loading is idempotent. */
  dump(): AsyncIterable<unknown>;
  /**
   * Writes an entity as it was dumped, with all that hangs on it (indexes, outbox entries).
   * Idempotent: a restore that was cut short is done again from its beginning.
   */
  load(entity: unknown): Promise<void>;
  /** Whether nothing of this kind is there, so that a restore overwrites nothing. */
  isEmpty(): Promise<boolean>;
}

export interface BackupRegistry {
  /** Call it in `onModuleInit`. Sources are dumped and loaded in the order of their rank. */
  register(source: BackupSource, rank: number): void;
}
