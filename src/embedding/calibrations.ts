import { Calibration } from './calibration.js';
import { EmbedderMisconfiguredError } from './embedder.errors.js';

/**
 * For models that nobody has measured here: cosines of modern retrieval models sit between 0.3
 * (unrelated) and 0.9 (the same problem). Replace it with a fit of your own model:
 * `npm run bench:calibrate`, then EMBEDDING_CALIBRATION.
 */
const UNMEASURED: Calibration = { slope: 14, midpoint: 0.62 };

/** Models known by name, narrower or wider than the rest; from their published score ranges. */
const BY_NAME: readonly (readonly [RegExp, Calibration])[] = [
  // Trained with a low temperature: even unrelated texts stay above 0.7.
  [/(^|[^a-z0-9])(multilingual-)?e5-/i, { slope: 40, midpoint: 0.84 }],
  [/text-embedding-3-(small|large)/i, { slope: 14, midpoint: 0.5 }],
];

export function calibrationFor(modelName: string): Calibration {
  return BY_NAME.find(([pattern]) => pattern.test(modelName))?.[1] ?? UNMEASURED;
}

/** Reads `slope,midpoint`, as `npm run bench:calibrate` prints it. */
export function parseCalibration(text: string): Calibration {
  const [, slope = 0, midpoint = NaN] = (/^([\d.]+),(-?[\d.]+)$/.exec(text) ?? []).map(Number);
  if (slope > 0 && Math.abs(midpoint) <= 1) return { slope, midpoint };
  throw new EmbedderMisconfiguredError(
    'EMBEDDING_CALIBRATION must be "slope,midpoint": a slope above 0 and a cosine, e.g. "14,0.62"',
  );
}
