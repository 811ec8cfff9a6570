import type { LogPosition, Occurrences } from './log-digest.types.js';

export interface Tallied<T> extends Occurrences {
  readonly key: string;
  readonly value: T;
}

/**
 * Counts kinds of things in bounded memory. While there are no more than `capacity` kinds it is
 * exact; beyond that the rarest are forgotten, half of them at a time, so that adding stays cheap.
 */
export class Tally<T> {
  private readonly entries = new Map<
    string,
    { -readonly [K in keyof Tallied<T>]: Tallied<T>[K] }
  >();
  private forgot = false;

  constructor(private readonly capacity: number) {}

  /** Whether kinds were forgotten, so that what is left may be counted too low. */
  get approximate(): boolean {
    return this.forgot;
  }

  get size(): number {
    return this.entries.size;
  }

  /** `describe` is called for a new kind only. Answers whether it was one. */
  add(key: string, position: LogPosition, describe: () => T): boolean {
    const known = this.entries.get(key);
    if (known) {
      known.count += 1;
      known.last = position;
      return false;
    }
    if (this.entries.size >= this.capacity) this.forgetTheRarest();
    const value = describe();
    this.entries.set(key, { key, value, count: 1, first: position, last: position });
    return true;
  }

  /** The most frequent first; of equals, the one that came first. */
  top(count: number): Tallied<T>[] {
    return [...this.entries.values()]
      .sort((a, b) => b.count - a.count || a.first.line - b.first.line)
      .slice(0, count);
  }

  private forgetTheRarest(): void {
    this.forgot = true;
    for (const { key } of this.top(this.capacity).slice(this.capacity / 2))
      this.entries.delete(key);
  }
}
