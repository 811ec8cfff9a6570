/** Keeps the search indexes of several embedders in step, and knows which of them is in use. */
export const INDEX_DIRECTORY = Symbol('INDEX_DIRECTORY');

/** A module's part of the index: everything of it can be indexed anew by id. */
export interface IndexSource {
  /** Also the name of its collection, e.g. `knowledge`. */
  readonly name: string;
  /** Every id there is; one may come twice. */
  ids(): AsyncIterable<string>;
  /** Indexes what the id stands for as it is now, or drops it when it is gone. Idempotent. */
  refresh(id: string, signal: AbortSignal): Promise<void>;
}

export interface IndexDirectory {
  /** Call it in `onModuleInit`. */
  register(source: IndexSource): void;
  /**
   * Tells that this process has indexed a change with its own embedder, so that the collections of
   * other embedders that are kept follow.
   */
  changed(source: string, id: string): Promise<void>;
}
