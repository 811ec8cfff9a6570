import type { SeriesPoint } from '../../evidence.types.js';

/** A measured value; `at` in milliseconds since the epoch. */
export interface Sample {
  at: number | null;
  row: number;
  value: number;
}

/** Neighbouring samples as one. */
export interface Bucket {
  first: Sample;
  last: Sample;
  min: Sample;
  max: Sample;
  sum: number;
  count: number;
}

const BUCKETS = 2048;

/**
 * One series in bounded memory. Up to 2048 samples are kept as they are; beyond that each two
 * neighbours become one, which still knows its extremes and when they were.
 */
export class SeriesRecorder {
  missing = 0;
  count = 0;
  private sum = 0;
  private buckets: Bucket[] = [];
  private width = 1;

  constructor(
    readonly name: string,
    readonly unit: string | null,
  ) {}

  add(sample: Sample): void {
    this.count += 1;
    this.sum += sample.value;
    const open = this.buckets.at(-1);
    if (open && open.count < this.width) extend(open, sample);
    else this.buckets.push(bucketOf(sample));
    if (this.buckets.length > BUCKETS) this.coarsen();
  }

  get mean(): number {
    return this.sum / this.count;
  }

  /** In the order of the rows. */
  get steps(): readonly Bucket[] {
    return this.buckets;
  }

  private coarsen(): void {
    const merged: Bucket[] = [];
    for (let i = 0; i < this.buckets.length; i += 2) {
      const [left, right] = [this.buckets[i], this.buckets[i + 1]];
      if (left && right) merged.push(joined(left, right));
      else if (left) merged.push(left);
    }
    this.buckets = merged;
    this.width *= 2;
  }
}

const bucketOf = (sample: Sample): Bucket => ({
  ...{ first: sample, last: sample, min: sample, max: sample },
  ...{ sum: sample.value, count: 1 },
});

function extend(bucket: Bucket, sample: Sample): void {
  bucket.last = sample;
  if (sample.value < bucket.min.value) bucket.min = sample;
  if (sample.value > bucket.max.value) bucket.max = sample;
  bucket.sum += sample.value;
  bucket.count += 1;
}

const joined = (left: Bucket, right: Bucket): Bucket => ({
  first: left.first,
  last: right.last,
  min: right.min.value < left.min.value ? right.min : left.min,
  max: right.max.value > left.max.value ? right.max : left.max,
  sum: left.sum + right.sum,
  count: left.count + right.count,
});

export const meansOf = (steps: readonly Bucket[]): number[] =>
  steps.map(({ sum, count }) => sum / count);

export const toPoint = ({ at, row, value }: Sample): SeriesPoint => ({
  at: at === null ? null : new Date(at).toISOString(),
  row,
  value,
});
