import { ENTITY_TYPES, type EntityType } from '../entity.js';
import type { RedactionResult } from '../redactor.js';
import { mergeOverlaps, type Span } from '../span.js';
import { placeholderRanges, type PlaceholderLedger, type Range } from './placeholder.js';

/** Replaces the spans by the ledger's placeholders and adds them to the counts. */
export function substitute(
  text: string,
  spans: readonly Span[],
  ledger: PlaceholderLedger,
  counts: Map<EntityType, number>,
): string {
  const pieces: string[] = [];
  let done = 0;
  for (const span of spans) {
    pieces.push(text.slice(done, span.start), ledger.placeholderFor(span));
    counts.set(span.entity, (counts.get(span.entity) ?? 0) + 1);
    done = span.end;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

export function findingsOf(counts: ReadonlyMap<EntityType, number>): RedactionResult['findings'] {
  return ENTITY_TYPES.flatMap((entity) => {
    const count = counts.get(entity);
    return count ? [{ entity, count }] : [];
  });
}

/**
 * The spans in order, without overlaps. One that touches a placeholder already in the text loses that
 * part: what was redacted once is never redacted again.
 */
export function replaceable(text: string, found: readonly Span[]): Span[] {
  const spans = mergeOverlaps(text, found);
  const ranges = placeholderRanges(text);
  if (ranges.length === 0) return spans;
  const kept: Span[] = [];
  let next = 0;
  for (const span of spans) {
    while ((ranges[next]?.end ?? Infinity) <= span.start) next += 1;
    const inside = rangesFrom(ranges, next, span.end);
    if (inside.length === 0) kept.push(span);
    else kept.push(...gapsBetween(text, span, inside));
  }
  return kept;
}

function rangesFrom(ranges: readonly Range[], from: number, end: number): Range[] {
  const inside: Range[] = [];
  for (let i = from; i < ranges.length; i += 1) {
    const range = ranges[i];
    if (!range || range.start >= end) break;
    inside.push(range);
  }
  return inside;
}

/** What a span holds beside the placeholders in it, unless that is only punctuation. */
function gapsBetween(text: string, span: Span, holes: readonly Range[]): Span[] {
  const starts = [span.start, ...holes.map((hole) => hole.end)];
  const ends = [...holes.map((hole) => hole.start), span.end];
  return starts.flatMap((start, i) => {
    const end = ends[i] ?? span.end;
    const identity = text.slice(start, end);
    return /[\p{L}\p{N}]/u.test(identity) ? [{ entity: span.entity, start, end, identity }] : [];
  });
}
