import { chunkMarkdown } from '../../src/chunking/markdown-chunker.js';
import type { Embedder } from '../../src/embedding/embedder.js';
import { KeywordIndex } from '../../src/knowledge/index/keyword-index.js';
import { coverageOf, type MatchEvidence } from '../../src/knowledge/matching/runbook-match.js';
import { termSet } from '../../src/knowledge/search/text-analysis.js';
import type { DocumentFacts } from '../../src/knowledge/store/knowledge.store.js';
import type { BenchDocument } from './dataset.js';
import { dot, passageOf } from './retrievers.js';

/** More than all chunks of the demo's runbooks. */
const ALL_CHUNKS = 600;

/** What speaks for a runbook besides its meaning. */
type WordEvidence = Omit<MatchEvidence, 'meaning'>;

/** The demo's runbooks as the product compares a case with them: by words, and by exact cosine. */
export class RunbookIndex {
  private readonly keywords = new KeywordIndex();
  private readonly terms = new Map<string, Set<string>>();
  private readonly passages: { runbook: string; row: number[] }[] = [];

  private constructor(private readonly embedder: Embedder) {}

  static async of(runbooks: readonly BenchDocument[], embedder: Embedder): Promise<RunbookIndex> {
    const index = new RunbookIndex(embedder);
    for (const runbook of runbooks) await index.add(runbook);
    return index;
  }

  private async add(runbook: BenchDocument): Promise<void> {
    const chunks = chunkMarkdown(runbook.text);
    const { id, title, tags } = runbook;
    const facts = { id, title, tags } as unknown as DocumentFacts;
    this.keywords.addDocument(facts, chunks);
    this.keywords.addPassages(facts, chunks);
    this.terms.set(id, termSet([title, ...tags, runbook.text].join('\n')));
    const passages = chunks.map((chunk) => passageOf(runbook, chunk));
    const rows = await this.embedder.embed(passages, 'passage');
    this.passages.push(...rows.map((row) => ({ runbook: id, row })));
  }

  /** For each text, runbook to the cosine of its closest passage. */
  async closest(texts: readonly string[]): Promise<Map<string, number>[]> {
    const rows = await this.embedder.embed(texts, 'query');
    return rows.map((row) => {
      const best = new Map<string, number>();
      for (const { runbook, row: passage } of this.passages) {
        best.set(runbook, Math.max(best.get(runbook) ?? -1, dot(row, passage)));
      }
      return best;
    });
  }

  /** Runbook to what the words of a text say for it. */
  words(text: string): (runbook: string) => WordEvidence {
    const hits = this.keywords.search(text, ALL_CHUNKS, () => true);
    const shares = new Map<string, number>();
    for (const { documentId, score } of hits) {
      const share = score / (hits[0]?.score ?? 1);
      shares.set(documentId, Math.max(shares.get(documentId) ?? 0, share));
    }
    const coverage = coverageOf(termSet(text), this.terms);
    return (id) => ({ coverage: coverage.get(id) ?? 0, keywordShare: shares.get(id) ?? 0 });
  }
}
