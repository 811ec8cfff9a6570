import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Embedder, EMBEDDER } from '../../embedding/embedder.js';
import { REDACTOR, redactEach, type Redactor } from '../../redaction/redactor.js';
import { mayRead } from '../document-access.js';
import { type DenseFilter, type DenseHit, KnowledgeIndex } from '../index/knowledge-index.js';
import { KnowledgeMirror, type MirroredDocument } from '../index/knowledge-mirror.js';
import type { SearchMode, Symptoms } from '../knowledge.types.js';
import { isMeaningUnavailable } from '../search/search-availability.js';
import { termSet } from '../search/text-analysis.js';
import type { DocumentFacts } from '../store/knowledge.store.js';
import { coverageOf, matchScore } from './runbook-match.js';
import { withStanding } from './standing.js';

/** Chunks per query: several of one runbook may be among the closest. */
const CANDIDATES = 60;
/** Runbooks taken from the ranking by words. */
const KEYWORD_DOCUMENTS = 10;
/** What the embedded model reads of a text at most; more would be cut off unseen. */
const QUERY_CHARS = 1200;

/** What the words of a case say of a runbook. */
interface KeywordShare {
  share: number;
  /** Its best chunk. */
  chunk: number;
}

/** What the words of a text of the case say of the runbooks, by id. */
interface Reading {
  keywords: ReadonlyMap<string, KeywordShare>;
  /** Share of its terms that each has: see {@link coverageOf}. */
  coverage: ReadonlyMap<string, number>;
}

export interface RunbookMatch {
  document: MirroredDocument;
  score: number;
  /** The chunk that fits best. */
  chunk: number;
  /** Meaning was not asked, or does not know the runbook as it is now. */
  byWordsAlone: boolean;
}

export interface RunbookMatches {
  /** Best first. */
  matches: RunbookMatch[];
  mode: SearchMode;
}

/** Finds the runbooks for a case by meaning and by words, and scores how likely each fits. */
@Injectable()
export class RunbookMatcher {
  private readonly logger = new Logger(RunbookMatcher.name);

  constructor(
    private readonly mirror: KnowledgeMirror,
    private readonly index: KnowledgeIndex,
    @Inject(EMBEDDER) private readonly embedder: Embedder,
    @Inject(REDACTOR) private readonly redactor: Redactor,
  ) {}

  /**
   * Only what the user may read takes part, and no runbook that was written from this very case. While
   * search by meaning is away, words alone tell.
   */
  async match(userId: string, symptoms: Symptoms, limit: number): Promise<RunbookMatches> {
    await this.mirror.sync();
    const admits = (facts: DocumentFacts): boolean =>
      facts.kind === 'runbook' && mayRead(userId, facts) && !isWrittenFrom(symptoms.caseId, facts);
    const redacted = await this.redacted(symptoms);
    const queries = redacted ?? queriesOf(symptoms);
    const terms = new Map(
      this.mirror.matching(admits).map(({ facts, terms: owned }) => [facts.id, owned] as const),
    );
    const readings = textsOf(queries).map((text) => ({
      keywords: this.keywordShares(text, admits),
      coverage: coverageOf(termSet(text), terms),
    }));
    const byWords = new Set(readings.flatMap(({ keywords }) => [...keywords.keys()]));
    const closest =
      redacted && (await this.orAway(() => this.closestChunks(userId, redacted, [...byWords])));
    const matches = [...new Set([...(closest?.keys() ?? []), ...byWords])]
      .flatMap((id) => {
        const document = this.mirror.get(id);
        // Gone, or not the user's.
        if (!document || !admits(document.facts)) return [];
        return this.matchOf(document, closest?.get(id), readings) ?? [];
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
    return { matches, mode: closest ? 'hybrid' : 'keyword' };
  }

  /** As the reading of the case that speaks most for it has it; undefined when nothing does. */
  private matchOf(
    document: MirroredDocument,
    hit: DenseHit | undefined,
    readings: readonly Reading[],
  ): RunbookMatch | undefined {
    const { id, revision, standing } = document.facts;
    // Of a document that changed since it was indexed words alone speak.
    const current = hit?.revision === revision ? hit : undefined;
    const words = readings.flatMap(({ keywords }) => keywords.get(id) ?? []);
    if (!current && words.length === 0) return undefined;
    const meaning = current && this.embedder.calibrate(current.similarity);
    const scores = readings.map(({ keywords, coverage }) =>
      matchScore({
        meaning,
        coverage: coverage.get(id) ?? 0,
        keywordShare: keywords.get(id)?.share ?? 0,
      }),
    );
    return {
      document,
      score: withStanding(Math.max(...scores), standing),
      chunk: current?.chunk ?? words[0]?.chunk ?? 0,
      byWordsAlone: !current,
    };
  }

  /** What may leave the process; undefined while the redactor is away. */
  private async redacted(symptoms: Symptoms): Promise<string[] | undefined> {
    const queries = queriesOf(symptoms);
    if (symptoms.redacted) return queries;
    const session = this.redactor.openSession();
    return this.orAway(() => redactEach(session, queries));
  }

  private async orAway<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (!isMeaningUnavailable(error)) throw error;
      this.logger.warn({ msg: 'runbooks matched by words only', cause: error.name });
      return undefined;
    }
  }

  /** Runbooks by their BM25 score, as a share of the best one's. */
  private keywordShares(
    text: string,
    admits: (facts: DocumentFacts) => boolean,
  ): Map<string, KeywordShare> {
    const shares = new Map<string, KeywordShare>();
    const hits = this.mirror.searchKeywords(text, CANDIDATES * KEYWORD_DOCUMENTS, admits);
    const best = hits[0]?.score ?? 1;
    for (const { documentId, chunk, score } of hits) {
      // Best first: what comes later of the same document is no better.
      if (shares.has(documentId) || shares.size === KEYWORD_DOCUMENTS) continue;
      shares.set(documentId, { share: score / best, chunk });
    }
    return shares;
  }

  /** The closest chunk of each candidate: those close in meaning, and those that words found. */
  private async closestChunks(
    userId: string,
    queries: readonly string[],
    keywordIds: readonly string[],
  ): Promise<Map<string, DenseHit>> {
    const closest = new Map<string, DenseHit>();
    const keep = (hits: readonly DenseHit[]): void => {
      for (const hit of hits) {
        const known = closest.get(hit.documentId);
        if (!known || hit.similarity > known.similarity) closest.set(hit.documentId, hit);
      }
    };
    const filter = { userId, kind: 'runbook' as const };
    const embeddings = await this.index.embedQueries(queries);
    const near = async (only: DenseFilter): Promise<void> => {
      const found = embeddings.map((row) => this.index.nearest(row, CANDIDATES, only));
      for (const hits of await Promise.all(found)) keep(hits);
    };
    await near(filter);
    const missing = keywordIds.filter((id) => !closest.has(id));
    if (missing.length > 0) await near({ ...filter, documentIds: missing });
    return closest;
  }
}

const isWrittenFrom = (caseId: string | undefined, { provenance }: DocumentFacts): boolean =>
  caseId !== undefined && provenance?.caseId === caseId;

/** What the case is about, and what was seen: two questions, since one vector of both is neither. */
export function queriesOf({ title, description, observations, rootCause }: Symptoms): string[] {
  const about = [title, description, rootCause].filter(Boolean).join('. ');
  return [about, observations.join('\n')]
    .filter((text) => text.trim() !== '')
    .map((text) => text.slice(0, QUERY_CHARS));
}

/**
 * The whole case, and what was seen by itself: a title that says whom it hurts ("checkout is slow") has
 * words that no runbook has, and must not speak against the one whose symptoms were seen. Not the other
 * way round: a title alone fits too much (docs/benchmarks.md).
 */
export const textsOf = ([about, ...observations]: readonly string[]): string[] => [
  [about, ...observations].join('\n'),
  ...observations,
];
