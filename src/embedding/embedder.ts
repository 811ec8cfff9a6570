/** Injection token of the {@link Embedder} that the settings choose. */
export const EMBEDDER = Symbol('EMBEDDER');

/** What a text is: some models are trained to be told a question from a document. */
export type EmbeddingKind = 'query' | 'passage';

/**
 * Turns texts into vectors whose cosine similarity is closeness of meaning.
 *
 * Chunking is done by the caller: a text longer than the model's window is cut to the window.
 */
export interface Embedder {
  /**
   * Names the vector space, e.g. `use-lite-en-1`. Vectors of two ids must never be compared,
   * so a collection remembers the id (and the dimension) that filled it.
   */
  readonly id: string;
  /** Length of every row. */
  readonly dimension: number;
  /**
   * Embeds in bounded batches, off the event loop.
   *
   * @returns one row per text, in order, each of {@link dimension} numbers with Euclidean norm 1.
   * @throws EmbedderUnavailableError when the model or its server cannot answer.
   * @throws the signal's reason when `signal` is aborted; checked between batches.
   */
  embed(texts: readonly string[], kind: EmbeddingKind, signal?: AbortSignal): Promise<number[][]>;
  /**
   * Maps a cosine similarity (-1..1) to 0..1: how likely the two texts are about the same problem.
   * Monotonic, so it never changes a ranking; comparable between embedders, as a cosine is not.
   */
  calibrate(cosine: number): number;
}
