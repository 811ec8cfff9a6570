import type { EntityType } from './entity.js';

/** A stretch of text, in UTF-16 units, that has to be replaced. */
export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly entity: EntityType;
  /**
   * The value in canonical form (digits only, lower case, E.164, ...): spans of one entity with the
   * same identity get the same placeholder.
   */
  readonly identity: string;
}

/** Finds one kind of thing. Pure and synchronous: it sees a window of at most some 100 KB. */
export interface Detector {
  readonly name: string;
  /**
   * Every expression the detector runs over a whole window, listed so that a test can prove that none
   * backtracks catastrophically. Those that only see a bounded slice of it need no such proof.
   */
  readonly patterns: readonly RegExp[];
  detect(window: string): Iterable<Span>;
}

/**
 * Spans without overlaps, ordered by position. Where two overlap, the one listed first keeps its
 * entity and takes over the other's extent: cutting either short could leave part of a value behind.
 */
export function mergeOverlaps(text: string, spans: readonly Span[]): Span[] {
  const ranked = spans.map((span, rank) => ({ span, rank }));
  ranked.sort((a, b) => a.span.start - b.span.start || a.rank - b.rank);
  const merged: { span: Span; rank: number }[] = [];
  for (const next of ranked) {
    const last = merged.at(-1);
    if (!last || next.span.start >= last.span.end) merged.push(next);
    else merged[merged.length - 1] = union(text, last, next);
  }
  return merged.map(({ span }) => span);
}

interface Ranked {
  readonly span: Span;
  readonly rank: number;
}

function union(text: string, first: Ranked, second: Ranked): Ranked {
  const winner = second.rank < first.rank ? second : first;
  const start = Math.min(first.span.start, second.span.start);
  const end = Math.max(first.span.end, second.span.end);
  if (start === winner.span.start && end === winner.span.end) return winner;
  return {
    span: { entity: winner.span.entity, start, end, identity: text.slice(start, end) },
    rank: winner.rank,
  };
}
