import { ENTITY_TYPES, type EntityType } from '../entity.js';
import type { Span } from '../span.js';

/** A placeholder that this module wrote: `<EMAIL_2>`, or `<E1_EMAIL_2>` where {@link ofSource} marked it. */
export const PLACEHOLDER = new RegExp(
  `<(?:(E\\d{1,6})_)?(${ENTITY_TYPES.join('|')})_(\\d{1,6})>`,
  'g',
);

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where placeholders already stand in the text. */
export function placeholderRanges(text: string): Range[] {
  return Array.from(text.matchAll(PLACEHOLDER), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * Gives each value its placeholder and remembers it for the session. Numbers that the texts already
 * use (they were redacted before, by another session) are not given out again, so two people never
 * share one placeholder.
 */
export class PlaceholderLedger {
  private readonly byValue = new Map<string, string>();
  private readonly highest = new Map<EntityType, number>();

  reserveThoseIn(text: string): void {
    for (const [, source, entity, digits] of text.matchAll(PLACEHOLDER)) {
      if (source !== undefined) continue;
      const type = entity as EntityType;
      this.highest.set(type, Math.max(this.highest.get(type) ?? 0, Number(digits)));
    }
  }

  placeholderFor({ entity, identity }: Pick<Span, 'entity' | 'identity'>): string {
    const key = `${entity} ${identity}`;
    const known = this.byValue.get(key);
    if (known) return known;
    const number = (this.highest.get(entity) ?? 0) + 1;
    this.highest.set(entity, number);
    const placeholder = `<${entity}_${number}>`;
    this.byValue.set(key, placeholder);
    return placeholder;
  }
}
