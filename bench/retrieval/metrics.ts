/** Grades of the documents that answer a query. */
export type Relevant = ReadonlyMap<string, number>;

export interface Quality {
  ndcgAt10: number;
  recallAt10: number;
  mrr: number;
}

const gain = (grade: number): number => 2 ** grade - 1;
const discount = (rank: number): number => 1 / Math.log2(rank + 2);

/** nDCG at 10 with exponential gain, Recall at 10 and the reciprocal rank of the first answer. */
export function qualityOf(ranking: readonly string[], relevant: Relevant): Quality {
  const top = ranking.slice(0, 10);
  const dcg = top.reduce((sum, id, i) => sum + gain(relevant.get(id) ?? 0) * discount(i), 0);
  const ideal = [...relevant.values()]
    .sort((a, b) => b - a)
    .slice(0, 10)
    .reduce((sum, grade, i) => sum + gain(grade) * discount(i), 0);
  const answers = [...relevant].filter(([, grade]) => grade > 0).map(([id]) => id);
  const found = top.filter((id) => (relevant.get(id) ?? 0) > 0).length;
  const first = ranking.findIndex((id) => (relevant.get(id) ?? 0) > 0);
  return {
    ndcgAt10: ideal === 0 ? 0 : dcg / ideal,
    recallAt10: answers.length === 0 ? 0 : found / answers.length,
    mrr: first < 0 ? 0 : 1 / (first + 1),
  };
}

export function mean(all: readonly Quality[]): Quality {
  const average = (of: (quality: Quality) => number): number =>
    all.reduce((sum, quality) => sum + of(quality), 0) / Math.max(1, all.length);
  return {
    ndcgAt10: average((q) => q.ndcgAt10),
    recallAt10: average((q) => q.recallAt10),
    mrr: average((q) => q.mrr),
  };
}
