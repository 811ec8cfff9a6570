/** Where modules say how to find and mend what Redis and Chroma disagree about. */
export const RECONCILE_REGISTRY = Symbol('RECONCILE_REGISTRY');

/** `orphans`: only what one store has and the other lacks; cheap enough for every sweep. */
export type ReconcileScope = 'all' | 'orphans';

export interface Disagreement {
  /** What is wrong, e.g. `report-not-searchable`. */
  problem: string;
  /** The id of what it is about; never content. */
  ref: string;
  /** Idempotent, and looks again before it changes anything. Absent where nothing can be done. */
  mend?: () => Promise<void>;
}

export interface ReconcileSource {
  /** `reports`, `knowledge`. */
  readonly kind: string;
  /** What waits in the outbox is on its way and not wrong. */
  check(scope: ReconcileScope): AsyncIterable<Disagreement>;
}

export interface ReconcileRegistry {
  /** Call it in `onModuleInit`. */
  register(source: ReconcileSource): void;
}
