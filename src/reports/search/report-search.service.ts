import { Inject, Injectable } from '@nestjs/common';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { ChromaUnavailableError } from '../../chroma/chroma.errors.js';
import { UnavailableProblem } from '../../common/problem/problem.exception.js';
import { EmbedderUnavailableError } from '../../embedding/embedder.errors.js';
import { reciprocalRankFusion } from '../../common/reciprocal-rank.js';
import { REDACTOR, type Redactor, RedactorUnavailableError } from '../../redaction/redactor.js';
import { ReportIndex, type ReportPassage, type SearchFilter } from '../index/report-index.js';
import type { ReportMetadata } from '../report.types.js';
import { REPORT_STORE } from '../reports.tokens.js';
import type { ReportStore } from '../store/report.store.js';
import type { ReportType } from '../writing/report-type.js';
import { rankByWords } from './rank-by-words.js';
import { commonStart, queryWords } from './search-terms.js';

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

/** Parts looked at: several may be of one report, and some only of versions that are not current. */
const NEAREST = 100;
/** More, because Chroma gives these unranked: a cut would lose good ones, not the last ones. */
const CONTAINING = 500;

const AWAY = [ChromaUnavailableError, EmbedderUnavailableError, RedactorUnavailableError];

/** Full text and meaning, over the reports the caller may read and nothing else. */
@Injectable()
export class ReportSearchService {
  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(REPORT_STORE) private readonly store: ReportStore,
    private readonly index: ReportIndex,
    @Inject(REDACTOR) private readonly redactor: Redactor,
  ) {}

  /** Best first. @throws UnavailableProblem while the index, embedder or redactor does not answer */
  async search(userId: string, search: ReportSearch): Promise<ReportHit[]> {
    const caseIds = await this.cases.readableCaseIds(userId);
    if (caseIds.length === 0) return [];
    return this.searchIn(caseIds, search).catch((error: unknown) => {
      if (AWAY.some((type) => error instanceof type)) {
        throw new UnavailableProblem(
          'The search does not answer. Reports can be read by their id.',
        );
      }
      throw error;
    });
  }

  private async searchIn(caseIds: string[], search: ReportSearch): Promise<ReportHit[]> {
    const { query, type, from, to } = search;
    const filter: SearchFilter = { caseIds, type, from, to };
    const terms = queryWords(query).map(commonStart);
    // The embedder may be a service outside; reports hold placeholders where the query has names.
    const { text } = await this.redactor.openSession().redact(query);
    const [near, containing] = await Promise.all([
      this.index.near(text, NEAREST, filter),
      this.index.containing(terms, CONTAINING, filter),
    ]);
    const byId = new Map(containing.map((passage) => [passage.id, passage]));
    const ranked = rankByWords(
      query,
      containing.map(({ id, searched }) => ({ id, text: searched })),
    );
    const words = ranked.flatMap((id) => byId.get(id) ?? []);
    return this.hits(search, new Set(caseIds), words, near);
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
