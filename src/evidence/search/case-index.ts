import MiniSearch from 'minisearch';
import { wordsOf } from '../../common/text/words.js';
import type { Evidence, EvidenceContent, EvidenceHit } from '../evidence.types.js';
import { type Passage, passagesOf } from './passages.js';
import { highlightsIn, termsOf } from './words.js';

interface Entry {
  id: number;
  text: string;
  file: string;
}

/** Passages indexed between two turns of the event loop. */
const PASSAGES_A_TURN = 50;

/** The passages of a case's files, ranked by BM25+, in memory. */
export class CaseIndex {
  private readonly engine = new MiniSearch<Entry>({
    fields: ['text', 'file'],
    tokenize: (text) => wordsOf(text).map((word) => word.text),
    processTerm: termsOf,
  });
  private readonly passages: (Passage & { evidence: Evidence })[] = [];

  static async of(
    files: readonly { evidence: Evidence; content: EvidenceContent }[],
  ): Promise<CaseIndex> {
    const index = new CaseIndex();
    for (const { evidence, content } of files) {
      for (const passage of passagesOf(content)) index.passages.push({ ...passage, evidence });
    }
    await index.engine.addAllAsync(
      index.passages.map(({ text, evidence: { fileName, note } }, id) => ({
        ...{ id, text },
        file: `${fileName} ${note ?? ''}`,
      })),
      { chunkSize: PASSAGES_A_TURN },
    );
    return index;
  }

  /** Best first. All words first; where no passage has them all, any, and slips are forgiven. */
  search(query: string, limit: number): EvidenceHit[] {
    const strict = this.engine.search(query, { combineWith: 'AND', boost: { text: 2 } });
    const results =
      strict.length > 0
        ? strict
        : this.engine.search(query, {
            boost: { text: 2 },
            prefix: (term) => term.length > 2,
            fuzzy: (term) => (term.length > 4 ? 0.2 : false),
          });
    return results.slice(0, limit).flatMap(({ id, score, terms }) => {
      const found = this.passages[id as number];
      if (!found) return [];
      const { evidence, firstLine, lastLine, text } = found;
      const highlights = highlightsIn(text, new Set(terms));
      return [{ evidence, firstLine, lastLine, passage: text, highlights, score }];
    });
  }
}
