import { Inject, Injectable, Logger } from '@nestjs/common';
import type { TextRange } from '../../common/text/words.js';
import { REDACTOR, type Redactor } from '../../redaction/redactor.js';
import { KnowledgeIndex } from '../index/knowledge-index.js';
import { KnowledgeMirror, type MirroredDocument } from '../index/knowledge-mirror.js';
import type { DocumentKind, SearchMode } from '../knowledge.types.js';
import { mayRead } from '../document-access.js';
import type { DocumentFacts } from '../store/knowledge.store.js';
import { rankedByStanding } from '../matching/standing.js';
import { highlightRanges } from './highlight.js';
import { type MeaningEvidence, type RankedDocument, rankHybrid } from './hybrid-ranking.js';
import { isMeaningUnavailable } from './search-availability.js';
import { termSet } from './text-analysis.js';

/** Passages that Chroma is asked for. */
const CANDIDATES = 60;
/** Passages taken by words: they cost no round trip, and a common word has many. */
const WORD_CANDIDATES = 400;

export interface KnowledgeQuery {
  text: string;
  kind?: DocumentKind;
  tag?: string;
  limit: number;
}

export interface KnowledgeHit {
  document: DocumentFacts;
  /** 0..1, comparable within one answer: see rankHybrid. */
  score: number;
  passage: string;
  headingPath: string[];
  highlights: TextRange[];
}

export interface KnowledgeAnswer {
  hits: KnowledgeHit[];
  mode: SearchMode;
}

/**
 * Hybrid search: BM25 over this process's mirror and embeddings in Chroma, fused by score.
 * What the user may not read takes part in neither ranking.
 */
@Injectable()
export class KnowledgeSearchService {
  private readonly logger = new Logger(KnowledgeSearchService.name);

  constructor(
    private readonly mirror: KnowledgeMirror,
    private readonly index: KnowledgeIndex,
    @Inject(REDACTOR) private readonly redactor: Redactor,
  ) {}

  async search(userId: string, query: KnowledgeQuery): Promise<KnowledgeAnswer> {
    await this.mirror.sync();
    const admits = (facts: DocumentFacts): boolean =>
      mayRead(userId, facts) &&
      (query.kind === undefined || facts.kind === query.kind) &&
      (query.tag === undefined || facts.tags.includes(query.tag));
    const meaning = await this.byMeaning(userId, query, admits);
    const ranked = rankHybrid({
      query: query.text,
      passages: this.mirror.searchKeywords(query.text, WORD_CANDIDATES, admits),
      documents: this.mirror.searchWholeDocuments(query.text, admits),
      meaning,
      textOf: (id, chunk) => this.mirror.passage(id, chunk),
    });
    return {
      hits: this.best(ranked, query),
      mode: meaning ? 'hybrid' : 'keyword',
    };
  }

  private async byMeaning(
    userId: string,
    query: KnowledgeQuery,
    admits: (facts: DocumentFacts) => boolean,
  ): Promise<MeaningEvidence | undefined> {
    try {
      // Chroma knows no tags: which documents have this one is told by their ids, before ranking.
      const documentIds =
        query.tag === undefined
          ? undefined
          : this.mirror.matching(admits).map(({ facts }) => facts.id);
      if (documentIds?.length === 0) return { hits: [], cutOff: 0 };
      const { text } = await this.redactor.openSession().redact(query.text);
      const { kind } = query;
      const hits = await this.index.near(text, CANDIDATES, { userId, kind, documentIds });
      const current = hits.filter(({ documentId, revision }) => {
        const facts = this.mirror.get(documentId)?.facts;
        return facts?.revision === revision && admits(facts);
      });
      const last = hits.length < CANDIDATES ? undefined : hits.at(-1);
      return { hits: current, cutOff: last?.similarity ?? 0 };
    } catch (error) {
      if (!isMeaningUnavailable(error)) throw error;
      this.logger.warn({ msg: 'search by words only', cause: error.name });
      return undefined;
    }
  }

  private best(ranked: readonly RankedDocument[], query: KnowledgeQuery): KnowledgeHit[] {
    const terms = termSet(query.text);
    return ranked
      .flatMap(({ documentId, chunk, score }) => {
        const document = this.mirror.get(documentId);
        if (!document) return [];
        const standing = rankedByStanding(score, document.facts.standing);
        return [toHit(document, chunk, Math.min(1, standing), terms)];
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, query.limit);
  }
}

function toHit(
  { facts, chunks }: MirroredDocument,
  chunk: number,
  score: number,
  terms: ReadonlySet<string>,
): KnowledgeHit {
  const passage = chunks[chunk]?.text ?? '';
  return {
    document: facts,
    score,
    passage,
    headingPath: chunks[chunk]?.headingPath ?? [],
    highlights: highlightRanges(passage, terms),
  };
}
