import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { ChromaUnavailableError } from '../../chroma/chroma.errors.js';
import { EmbedderUnavailableError } from '../../embedding/embedder.errors.js';
import { reciprocalRankFusion } from '../../common/reciprocal-rank.js';
import type { SearchMode } from '../../knowledge/knowledge.types.js';
import { REDACTOR, type Redactor, RedactorUnavailableError } from '../../redaction/redactor.js';
import { ReportIndex, type ReportPassage, type SearchFilter } from '../index/report-index.js';
import type { ReportMetadata } from '../report.types.js';
import { REPORT_STORE } from '../reports.tokens.js';
import type { ReportStore } from '../store/report.store.js';
import type { ReportType } from '../writing/report-type.js';
import { rankByWords } from './rank-by-words.js';
import { commonStart, queryWords } from './search-terms.js';
import { UnindexedReports } from './unindexed-reports.js';

export interface ReportSearch {
  query: string;
  type?: ReportType;
  /** Inclusive, by when the version was written. */
  from?: Date;
  to?: Date;
  /** Older versions too. */
  history: boolean;
  limit: number;
}

export interface ReportHit {
  report: ReportMetadata;
  /** Of the fusion: comparable within one answer only. */
  score: number;
  matchedBy: ('words' | 'meaning')[];
  passage: string;
  headingPath: string;
}

export interface ReportHits {
  /** Best first. */
  hits: ReportHit[];
  /** `keyword` while search by meaning is away. */
  mode: SearchMode;
}

/** Parts looked at: several may be of one report, and some only of versions that are not current. */
const NEAREST = 100;
/** More, because Chroma gives these unranked: a cut would lose good ones, not the last ones. */
const CONTAINING = 500;

const AWAY = [ChromaUnavailableError, EmbedderUnavailableError, RedactorUnavailableError];

/** Full text and meaning, over the reports the caller may read and nothing else. */
@Injectable()
export class ReportSearchService {
  private readonly logger = new Logger(ReportSearchService.name);

  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(REPORT_STORE) private readonly store: ReportStore,
    private readonly index: ReportIndex,
    private readonly unindexed: UnindexedReports,
    @Inject(REDACTOR) private readonly redactor: Redactor,
  ) {}

  /**
   * Best first. A report that waits for the index is found by its words. While the redactor or the
   * embedder is away, words alone find reports; while Chroma is, those of the newest cases.
   */
  async search(userId: string, search: ReportSearch): Promise<ReportHits> {
    const caseIds = await this.cases.readableCaseIds(userId);
    if (caseIds.length === 0) return { hits: [], mode: 'hybrid' };
    const { query, type, from, to, history } = search;
    const filter: SearchFilter = { caseIds, type, from, to };
    const terms = queryWords(query).map(commonStart);
    const [near, containing] = await Promise.all([
      this.orAway(this.near(query, filter)),
      this.orAway(this.index.containing(terms, CONTAINING, filter)),
    ]);
    const unindexed = containing
      ? await this.unindexed.waiting(caseIds)
      : await this.unindexed.ofNewest(caseIds, history);
    const passages = unindexed
      .filter((report) => passes(report, filter))
      .flatMap((report) => this.index.passagesOf(report));
    const words = wordsFirst(query, [...(containing ?? []), ...passages]);
    const hits = await this.hits(search, new Set(caseIds), words, near ?? []);
    return { hits, mode: near ? 'hybrid' : 'keyword' };
  }

  /** The embedder may be a service outside; reports hold placeholders where the query has names. */
  private async near(query: string, filter: SearchFilter): Promise<ReportPassage[]> {
    const { text } = await this.redactor.openSession().redact(query);
    return this.index.near(text, NEAREST, filter);
  }

  private orAway<T>(asked: Promise<T>): Promise<T | undefined> {
    return asked.catch((error: unknown) => {
      if (!(error instanceof Error) || !AWAY.some((type) => error instanceof type)) throw error;
      this.logger.warn({ msg: 'reports searched by words only', cause: error.name });
      return undefined;
    });
  }

  /** The index only proposes: what it finds must still be in the store, and still be readable. */
  private async hits(
    { history, limit }: ReportSearch,
    readable: ReadonlySet<string>,
    words: ReportPassage[],
    near: ReportPassage[],
  ): Promise<ReportHit[]> {
    const idsOf = (passages: ReportPassage[]) => passages.map(({ reportId }) => reportId);
    const inWords = new Set(idsOf(words));
    const inNear = new Set(idsOf(near));
    const scores = reciprocalRankFusion([idsOf(words), idsOf(near)]);
    const best = [...scores].sort(([, a], [, b]) => b - a);
    const found = await this.store.metadataOf(best.map(([id]) => id));
    const hits = best.flatMap(([id, score], i): ReportHit[] => {
      const report = found[i];
      if (!report || !readable.has(report.caseId)) return [];
      if (!history && !report.isCurrent) return [];
      const passage = [...words, ...near].find(({ reportId }) => reportId === id);
      return [
        {
          report,
          score,
          matchedBy: [
            ...(inWords.has(id) ? (['words'] as const) : []),
            ...(inNear.has(id) ? (['meaning'] as const) : []),
          ],
          passage: passage?.text ?? '',
          headingPath: passage?.headingPath ?? '',
        },
      ];
    });
    return hits.slice(0, limit);
  }
}

/** Passages that share words with the query, best first; one that came twice counts once. */
function wordsFirst(query: string, passages: readonly ReportPassage[]): ReportPassage[] {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const texts = [...byId.values()].map(({ id, searched }) => ({ id, text: searched }));
  return rankByWords(query, texts).flatMap((id) => byId.get(id) ?? []);
}

const passes = (report: ReportMetadata, { type, from, to }: SearchFilter): boolean =>
  (type === undefined || report.type === type) &&
  (from === undefined || report.createdAt >= from) &&
  (to === undefined || report.createdAt <= to);
