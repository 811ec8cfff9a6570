const SYLLABLES = ['ka', 'lu', 'mi', 'to', 've', 'ra', 'no', 'sil', 'dor', 'ben', 'fa', 'gul'];
/** What every text of a run begins with, so that it is known again wherever it turns up. */
const MARK = 'zorv';
const MARKER = new RegExp(`${MARK}[a-z]{8,}`, 'g');

/** Mulberry32: the same seed gives the same numbers, on every machine. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** By weight; an entry of weight 0 is never taken. */
  weighted<T extends string>(weights: Readonly<Partial<Record<T, number>>>): T {
    const entries = Object.entries(weights) as [T, number][];
    let at = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of entries) {
      at -= weight;
      if (at < 0) return item;
    }
    return entries[entries.length - 1]![0];
  }

  /** A stream of its own, so that what one client draws does not shift what another draws. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 4_294_967_296));
  }

  /** A word that stands nowhere else: pronounceable, so that no redactor takes it for a secret. */
  marker(): string {
    return MARK + Array.from({ length: 6 }, () => this.pick(SYLLABLES)).join('');
  }
}

/** The markers in a text, each once. */
export const markersIn = (text: string): string[] => [...new Set(text.match(MARKER) ?? [])];
