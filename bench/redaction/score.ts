import type { EntityType } from '../../src/redaction/entity.js';
import type { Labelled } from './labelled.js';

export interface FoundSpan {
  readonly start: number;
  readonly end: number;
  readonly entity: EntityType;
}

export interface Miss {
  readonly kind: 'missed' | 'wrong';
  readonly entity: EntityType;
  readonly value: string;
  readonly line: string;
}

interface Counts {
  labels: number;
  hit: number;
  found: number;
  right: number;
}

/**
 * Counts strictly. A label is hit when a finding of its entity covers it to the last character; a
 * finding is right when it touches a label of its entity. A card found as a phone number is thus
 * wrong as PHONE and missed as CARD, although nothing leaked; `leaked` counts real leaks.
 */
export class Score {
  private readonly byEntity = new Map<EntityType, Counts>();
  readonly misses: Miss[] = [];
  /** Characters that should be readable, and how many of them were taken. */
  readableChars = 0;
  overRedactedChars = 0;
  /** Labels of which some character stayed readable, whatever the entity. */
  leaked = 0;

  add({ text, labels }: Labelled, found: readonly FoundSpan[]): void {
    for (const label of labels) {
      const counts = this.countsOf(label.entity);
      counts.labels += 1;
      const isHit = found.some((span) => span.entity === label.entity && covers(span, label));
      if (isHit) counts.hit += 1;
      else this.miss('missed', label, text);
      if (!isCovered(text, label, found)) this.leaked += 1;
    }
    for (const span of found) {
      const counts = this.countsOf(span.entity);
      counts.found += 1;
      if (labels.some((label) => label.entity === span.entity && overlaps(span, label))) {
        counts.right += 1;
      } else this.miss('wrong', span, text);
    }
    this.addReadable(text, labels, found);
  }

  rows(): { entity: string; labels: number; precision: number; recall: number; f2: number }[] {
    const rows = [...this.byEntity].map(([entity, counts]) => ({ entity, ...rates(counts) }));
    rows.sort((a, b) => b.labels - a.labels);
    const total = { labels: 0, hit: 0, found: 0, right: 0 };
    for (const counts of this.byEntity.values()) {
      total.labels += counts.labels;
      total.hit += counts.hit;
      total.found += counts.found;
      total.right += counts.right;
    }
    return [...rows, { entity: 'all', ...rates(total) }];
  }

  private addReadable(text: string, labels: Labelled['labels'], found: readonly FoundSpan[]): void {
    const labelled = new Set(labels.flatMap(({ start, end }) => positions(start, end)));
    this.readableChars += text.length - labelled.size;
    for (const { start, end } of found) {
      for (const at of positions(start, end)) if (!labelled.has(at)) this.overRedactedChars += 1;
    }
  }

  private countsOf(entity: EntityType): Counts {
    const counts = this.byEntity.get(entity) ?? { labels: 0, hit: 0, found: 0, right: 0 };
    this.byEntity.set(entity, counts);
    return counts;
  }

  private miss(kind: Miss['kind'], { start, end, entity }: FoundSpan, text: string): void {
    const lineStart = text.lastIndexOf('\n', start) + 1;
    const lineEnd = text.indexOf('\n', end);
    const line = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
    this.misses.push({ kind, entity, value: text.slice(start, end), line });
  }
}

function rates({ labels, hit, found, right }: Counts): {
  labels: number;
  precision: number;
  recall: number;
  f2: number;
} {
  const precision = found === 0 ? 1 : right / found;
  const recall = labels === 0 ? 1 : hit / labels;
  const weighed = 4 * precision + recall;
  return { labels, precision, recall, f2: weighed === 0 ? 0 : (5 * precision * recall) / weighed };
}

interface Extent {
  readonly start: number;
  readonly end: number;
}

const covers = (outer: Extent, inner: Extent): boolean =>
  outer.start <= inner.start && outer.end >= inner.end;
const overlaps = (a: Extent, b: Extent): boolean => a.start < b.end && b.start < a.end;
const positions = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, i) => start + i);

function isCovered(text: string, label: Extent, found: readonly Extent[]): boolean {
  return positions(label.start, label.end).every(
    (at) => /\s/.test(text.charAt(at)) || found.some(({ start, end }) => at >= start && at < end),
  );
}
