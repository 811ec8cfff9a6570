import { queryWords, stemOf } from '../search/search-terms.js';

export interface CauseGroup {
  /** The root cause in the words of one of its cases. */
  cause: string;
  caseIds: string[];
}

/** From here on two causes are taken for one: they share this part of all their words. */
const ALIKE = 0.5;
/** Comparing each cause with each group is quadratic. */
const MAX_CAUSES = 2000;
const SHOWN_CHARS = 160;

interface Group extends CauseGroup {
  words: Set<string>;
}

/**
 * Groups root causes that say the same in nearly the same words, the commonest first. Numbers are
 * left out, so that "pool of 20 exhausted" and "pool of 50 exhausted" are one cause.
 */
export function groupCauses(causes: readonly { caseId: string; cause: string }[]): CauseGroup[] {
  const groups: Group[] = [];
  for (const { caseId, cause } of causes.slice(0, MAX_CAUSES)) {
    const words = new Set(
      queryWords(cause)
        .filter((word) => !/^\p{N}+$/u.test(word))
        .map(stemOf),
    );
    if (words.size === 0) continue;
    const alike = groups.find((group) => similarity(group.words, words) >= ALIKE);
    if (alike) alike.caseIds.push(caseId);
    else groups.push({ cause: shorten(cause), caseIds: [caseId], words });
  }
  return groups
    .sort((a, b) => b.caseIds.length - a.caseIds.length)
    .map(({ cause, caseIds }) => ({ cause, caseIds }));
}

/** Jaccard: shared words out of all words. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / (a.size + b.size - shared);
}

function shorten(cause: string): string {
  const line = cause.replace(/\s+/g, ' ').trim();
  return line.length <= SHOWN_CHARS ? line : `${line.slice(0, SHOWN_CHARS - 1).trimEnd()}…`;
}
