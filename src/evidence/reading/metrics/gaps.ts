import type { MetricsGap } from '../../evidence.types.js';
import { median } from './robust.js';

const STEPS_SAMPLED = 2000;
const CANDIDATES = 200;
const GAPS_MOST = 20;
/** A pause of less than so many usual steps is no gap. */
const GAP_STEPS = 3;

interface Pause {
  from: number;
  to: number;
}

/** Finds where a table has no rows for longer than it usually has. Rows of equal times are one moment. */
export class GapFinder {
  private earliest = Infinity;
  private latest = -Infinity;
  private last: number | null = null;
  private readonly steps: number[] = [];
  private pauses: Pause[] = [];

  /** @param at milliseconds since the epoch; times that go back begin another series, not a gap */
  add(at: number): void {
    this.earliest = Math.min(this.earliest, at);
    this.latest = Math.max(this.latest, at);
    if (this.last !== null && at > this.last) this.pause({ from: this.last, to: at });
    this.last = at;
  }

  get from(): string | null {
    return this.earliest === Infinity ? null : new Date(this.earliest).toISOString();
  }

  get to(): string | null {
    return this.latest === -Infinity ? null : new Date(this.latest).toISOString();
  }

  get usualSeconds(): number | null {
    return this.steps.length === 0 ? null : median(this.steps) / 1000;
  }

  longest(): MetricsGap[] {
    const usual = this.usualSeconds;
    if (usual === null) return [];
    return this.pauses
      .filter(({ from, to }) => to - from > GAP_STEPS * usual * 1000)
      .sort(byLength)
      .slice(0, GAPS_MOST)
      .map(({ from, to }) => ({
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        seconds: (to - from) / 1000,
      }));
  }

  private pause(pause: Pause): void {
    if (this.steps.length < STEPS_SAMPLED) this.steps.push(pause.to - pause.from);
    this.pauses.push(pause);
    if (this.pauses.length >= 2 * CANDIDATES) {
      this.pauses = this.pauses.sort(byLength).slice(0, CANDIDATES);
    }
  }
}

const byLength = (a: Pause, b: Pause): number => b.to - b.from - (a.to - a.from);
