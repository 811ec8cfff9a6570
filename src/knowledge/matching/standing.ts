import type { Standing } from '../knowledge.types.js';

/** What a standing weighs at most, in log-odds: it decides between runbooks that fit alike. */
const LOG_ODDS_MAX = 0.5;
const OF_VOTES = 0.25;
const OF_REUSES = 0.15;
/** What it moves a search hit by at most. */
const RANK_SHARE = 0.1;

/** -1..1: how well a document did for those who used it; 0 of one that nobody judged. */
export function standingOf(standing?: Standing): number {
  if (!standing) return 0;
  const { votesUp, votesDown, reuses } = standing;
  // One more of each: a single vote says little, and nothing divides by zero.
  const votes = Math.log((votesUp + 1) / (votesDown + 1));
  const weight = OF_VOTES * votes + OF_REUSES * Math.log1p(reuses);
  return Math.max(-1, Math.min(1, weight / LOG_ODDS_MAX));
}

/** A score (0..1) as the standing shifts it; the calibrated meaning of the score stays nearly as is. */
export function withStanding(score: number, standing?: Standing): number {
  const shift = LOG_ODDS_MAX * standingOf(standing);
  if (shift === 0) return score;
  return 1 / (1 + ((1 - score) / score) * Math.exp(-shift));
}

/** A fused rank score as the standing shifts it. */
export const rankedByStanding = (score: number, standing?: Standing): number =>
  score * (1 + RANK_SHARE * standingOf(standing));
