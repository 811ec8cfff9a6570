import type { Span } from '../../span.js';
import { fold } from './fold.js';
import { isPersonal } from './known-people.js';

const WORDS = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu;

/**
 * Who is who in one session: `Priya`, `Raghunathan` and `Priya Raghunathan` are one person as long as
 * only one known person has that part of a name.
 */
export class PersonRegistry {
  private readonly fullNamesByPart = new Map<string, Set<string>>();
  private readonly identities = new Map<string, string>();

  constructor(knownPeople: readonly string[]) {
    for (const name of knownPeople) if (isPersonal(name.trim())) this.learn(name);
  }

  learnFrom(spans: readonly Span[]): void {
    for (const { entity, identity } of spans) if (entity === 'PERSON') this.learn(identity);
  }

  identified(spans: readonly Span[]): Span[] {
    return spans.map((span) =>
      span.entity === 'PERSON' ? { ...span, identity: this.identify(span.identity) } : span,
    );
  }

  /** Remembers a name of two parts or more, and each of its parts. */
  private learn(name: string): void {
    const parts = nameParts(name);
    if (parts.length < 2) return;
    const full = parts.join(' ');
    for (const part of parts) {
      const owners = this.fullNamesByPart.get(part) ?? new Set();
      owners.add(full);
      this.fullNamesByPart.set(part, owners);
    }
  }

  knowsPart(word: string): boolean {
    return this.fullNamesByPart.has(fold(word));
  }

  /** Once given, an identity stays: a part of a name does not change hands within a session. */
  private identify(name: string): string {
    const key = nameParts(name).join(' ') || fold(name);
    const known = this.identities.get(key);
    if (known) return known;
    const owners = this.fullNamesByPart.get(key);
    const identity = owners?.size === 1 ? [...owners].join('') : key;
    this.identities.set(key, identity);
    return identity;
  }
}

/** Folded, without initials: `Jane A. Doe` and `Jane Doe` are one. */
function nameParts(name: string): string[] {
  return Array.from(name.matchAll(WORDS), ([word]) => fold(word)).filter((part) => part.length > 1);
}
