/** Rounding of floats may put a number just below the thousandth that it is. */
const TOLERANCE = 1e-9;

/**
 * A score as an answer shows it: in thousandths, rounded down, so that none ever looks as if it had
 * reached a threshold that it missed.
 */
export const shownScore = (score: number): number => Math.floor(score * 1000 + TOLERANCE) / 1000;
