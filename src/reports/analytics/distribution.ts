/** Of durations in milliseconds, told in seconds. */
export interface Distribution {
  count: number;
  /** Undefined when there is nothing to tell. */
  meanSeconds?: number;
  medianSeconds?: number;
  p90Seconds?: number;
}

export function distributionOf(durationsMs: readonly number[]): Distribution {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  const count = sorted.length;
  if (count === 0) return { count };
  const seconds = (ms: number): number => Math.round(ms / 1000);
  return {
    count,
    meanSeconds: seconds(sorted.reduce((sum, ms) => sum + ms, 0) / count),
    medianSeconds: seconds(quantile(sorted, 0.5)),
    p90Seconds: seconds(quantile(sorted, 0.9)),
  };
}

/** Between two neighbours, in proportion. */
function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
