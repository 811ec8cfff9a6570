import MiniSearch from 'minisearch';
import { queryWords, stemOf, wordsOf } from './search-terms.js';

/** Ids of the texts that share words with the query, best first (BM25+ over stems). */
export function rankByWords(
  query: string,
  texts: readonly { id: string; text: string }[],
): string[] {
  const index = new MiniSearch<{ id: string; text: string }>({
    fields: ['text'],
    tokenize: wordsOf,
    processTerm: stemOf,
  });
  index.addAll(texts);
  return index
    .search(queryWords(query).join(' '), { combineWith: 'OR' })
    .map(({ id }) => id as string);
}
