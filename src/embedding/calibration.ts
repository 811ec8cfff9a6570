/**
 * A logistic curve from cosine similarity to the probability that two texts are about the same
 * problem (Platt scaling). `npm run bench:calibrate` fits the two numbers on labelled pairs.
 */
export interface Calibration {
  /** Steepness; above 0, so that a closer pair never scores lower. */
  readonly slope: number;
  /** The cosine at which the odds are even (score 0.5). */
  readonly midpoint: number;
}

/** @returns the score, 0..1; a cosine outside -1..1 (rounding) is treated as the nearest end. */
export function calibrated(cosine: number, { slope, midpoint }: Calibration): number {
  const clamped = Math.min(1, Math.max(-1, cosine));
  return 1 / (1 + Math.exp(-slope * (clamped - midpoint)));
}
