import type { LogPosition } from './log-digest.types.js';

/** What lies between two moments (or line numbers) of the log. */
export interface DensityBucket {
  errors: number;
  records: number;
  firstError: LogPosition | null;
  lastError: LogPosition | null;
}

const BUCKETS = 4096;

/**
 * Counts records and errors along an axis (milliseconds, or line numbers) in bounded memory: when
 * there are too many buckets, each two neighbours become one. The order of records does not matter.
 */
export class ErrorDensity {
  private buckets = new Map<number, DensityBucket>();

  /** `width` is that of the first buckets, in units of the axis. */
  constructor(private width: number) {}

  add(at: number, position: LogPosition, error: boolean): void {
    const key = Math.floor(at / this.width);
    const known = this.buckets.get(key);
    const bucket = known ?? { errors: 0, records: 0, firstError: null, lastError: null };
    bucket.records += 1;
    if (error) {
      bucket.errors += 1;
      bucket.firstError ??= position;
      bucket.lastError = position;
    }
    if (known) return;
    this.buckets.set(key, bucket);
    while (this.buckets.size > BUCKETS) this.coarsen();
  }

  /** By their start on the axis, in order; empty ones are left out. */
  entries(): [start: number, bucket: DensityBucket][] {
    return [...this.buckets]
      .sort(([a], [b]) => a - b)
      .map(([key, bucket]) => [key * this.width, bucket]);
  }

  get bucketWidth(): number {
    return this.width;
  }

  private coarsen(): void {
    this.width *= 2;
    const merged = new Map<number, DensityBucket>();
    for (const [key, bucket] of this.buckets) {
      const half = Math.floor(key / 2);
      const other = merged.get(half);
      if (other) mergeInto(other, bucket);
      else merged.set(half, bucket);
    }
    this.buckets = merged;
  }
}

/** Adds `from` to `into`. */
export function mergeInto(into: DensityBucket, from: DensityBucket): void {
  into.errors += from.errors;
  into.records += from.records;
  if (from.firstError && (!into.firstError || from.firstError.line < into.firstError.line)) {
    into.firstError = from.firstError;
  }
  if (from.lastError && (!into.lastError || from.lastError.line > into.lastError.line)) {
    into.lastError = from.lastError;
  }
}
