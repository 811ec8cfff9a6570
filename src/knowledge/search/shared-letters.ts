import { wordsOf } from '../../common/text/words.js';

/** Letters in a row that are compared. Four was chosen on the tuning half: docs/benchmarks.md. */
const LETTERS = 4;
/** Of BM25: how soon more of the same adds nothing, and how much a long text must have more of it. */
const SATURATION = 1.2;
const LENGTH = 0.75;

/**
 * How much of the query's spelling each text has, 0..1 as a share of the best: BM25 over runs of four
 * letters within words. `pool timeouts` and `PoolTimeoutError` have most of theirs in common, which
 * stems, taken whole, have not. Rarity is told among these texts alone, so nothing is kept between
 * queries and the cost does not grow with the library: it is for candidates, not for a whole index.
 */
export function sharedLetters(query: string, texts: readonly string[]): number[] {
  const wanted = new Set(wordsOf(query).flatMap(({ text }) => runsOf(text)));
  const known = new Map<string, Runs>();
  const counted = texts.map((text) => countOf(text, wanted, known));
  const averageLength = counted.reduce((sum, { length }) => sum + length, 0) / texts.length;
  const rarity = new Map<string, number>();
  for (const run of wanted) {
    const having = counted.filter(({ counts }) => counts.has(run)).length;
    rarity.set(run, Math.log(1 + (texts.length - having + 0.5) / (having + 0.5)));
  }
  const scores = counted.map(({ counts, length }) => {
    const norm = SATURATION * (1 - LENGTH + (LENGTH * length) / averageLength);
    let score = 0;
    for (const [run, count] of counts) {
      score += ((rarity.get(run) ?? 0) * count * (SATURATION + 1)) / (count + norm);
    }
    return score;
  });
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  return scores.map((score) => (best === 0 ? 0 : score / best));
}

/** `pool` gives `_poo`, `pool`, `ool_`: where a word begins and ends counts as a letter. */
function runsOf(word: string): string[] {
  const marked = `_${word.toLowerCase()}_`;
  const count = Math.max(1, marked.length - LETTERS + 1);
  return Array.from({ length: count }, (_, at) => marked.slice(at, at + LETTERS));
}

/** What a word adds to any text it stands in: most words come again. */
interface Runs {
  wanted: string[];
  length: number;
}

function countOf(text: string, wanted: ReadonlySet<string>, known: Map<string, Runs>) {
  const counts = new Map<string, number>();
  let length = 0;
  for (const { text: word } of wordsOf(text)) {
    let runs = known.get(word);
    if (!runs) {
      const all = runsOf(word);
      runs = { wanted: all.filter((run) => wanted.has(run)), length: all.length };
      known.set(word, runs);
    }
    length += runs.length;
    for (const run of runs.wanted) counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return { counts, length };
}
