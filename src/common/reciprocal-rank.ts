/**
 * Fuses rankings by reciprocal rank: an id scores the sum of 1 / (k + rank) over the lists that have
 * it, so that agreement counts and scores of different kinds never have to be compared.
 *
 * @param lists ids, best first; an id counts once per list, at its best rank.
 * @param k damps the lead of the first ranks; 60 is the value of the method's authors.
 * @returns id -> score, at most lists.length / (k + 1). Not sorted.
 */
export function reciprocalRankFusion(
  lists: readonly (readonly string[])[],
  k = 60,
): Map<string, number> {
  const scores = new Map<string, number>();
  for (const list of lists) {
    for (const [rank, id] of [...new Set(list)].entries()) {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (k + rank + 1));
    }
  }
  return scores;
}
