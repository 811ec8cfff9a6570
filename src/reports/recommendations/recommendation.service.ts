import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import type { Case } from '../../cases/case.types.js';
import type {
  Advice,
  SearchMode,
  SimilarRunbook,
  SimilarRunbooks,
  Symptoms,
} from '../../knowledge/knowledge.types.js';
import { RUNBOOK_KB } from '../../knowledge/knowledge.tokens.js';
import type { RunbookKb } from '../../knowledge/runbook-kb.interface.js';
import { REDACTOR, type Redactor, RedactorUnavailableError } from '../../redaction/redactor.js';
import { whyNotReady } from '../generation/case-readiness.js';
import { gatherFacts } from '../generation/gather-facts.js';
import { openSessionFor, redactFacts } from '../generation/redact-facts.js';
import type { ReportService } from '../reports-service.interface.js';
import { REPORT_SERVICE, REUSED_RUNBOOK_STORE } from '../reports.tokens.js';
import type { ReusedRunbook, ReusedRunbookStore } from '../reuse/reused-runbook.store.js';
import { recommendTypes, type TypeRecommendation } from './type-recommendations.js';

export interface Recommendations {
  caseId: string;
  available: boolean;
  /** Why not, when not available. */
  reason?: string;
  types: TypeRecommendation[];
  runbook: {
    /** Undefined while the knowledge base cannot be searched. */
    advice?: Advice;
    similar: SimilarRunbook[];
    searchAvailable: boolean;
    /** `keyword`: found by words alone. Undefined while the knowledge base cannot be searched. */
    searchMode?: SearchMode;
    /** The known runbook that was chosen for this case. */
    reused?: ReusedRunbook;
  };
}

const SIMILAR_SHOWN = 5;

@Injectable()
export class RecommendationService {
  private readonly logger = new Logger(RecommendationService.name);

  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(REPORT_SERVICE) private readonly reports: ReportService,
    @Inject(RUNBOOK_KB) private readonly kb: RunbookKb,
    @Inject(REDACTOR) private readonly redactor: Redactor,
    @Inject(REUSED_RUNBOOK_STORE) private readonly reuse: ReusedRunbookStore,
  ) {}

  /** Similar runbooks are shown whatever the status: they help most before the case is resolved. */
  async recommend(caseId: string, userId: string): Promise<Recommendations> {
    const record = await this.cases.get(caseId);
    const [current, found, reused] = await Promise.all([
      this.reports.current(caseId),
      this.similar(record, userId),
      this.reuse.of(caseId),
    ]);
    // Whoever has chosen one needs no other.
    const advice = reused ? 'reuse' : found && (found.runbooks[0]?.advice ?? 'generate');
    const obstacle = whyNotReady(record);
    return {
      caseId,
      available: !obstacle,
      reason: obstacle?.reason,
      types: obstacle ? [] : recommendTypes(record, current, advice),
      runbook: {
        advice,
        similar: found?.runbooks ?? [],
        searchAvailable: found !== undefined,
        searchMode: found?.mode,
        reused,
      },
    };
  }

  /** Undefined while the redactor, which must come before the search, does not answer. */
  private async similar(record: Case, userId: string): Promise<SimilarRunbooks | undefined> {
    try {
      return await this.kb.similar(userId, await this.symptomsOf(record), SIMILAR_SHOWN);
    } catch (error) {
      if (!(error instanceof RedactorUnavailableError)) throw error;
      this.logger.warn({ msg: 'runbooks not searched', case_id: record.id, cause: error.name });
      return undefined;
    }
  }

  /** Redacted, since the embedder may be a service outside. */
  private async symptomsOf(record: Case): Promise<Symptoms> {
    const facts = await gatherFacts(this.cases, record);
    const session = openSessionFor(this.redactor, facts);
    const observations = facts.messages.filter(({ kind }) => kind === 'observation');
    const redacted = await redactFacts({ ...facts, messages: observations }, session);
    return {
      caseId: record.id,
      title: redacted.title,
      description: redacted.description,
      observations: redacted.messages.map(({ text }) => text),
      rootCause: redacted.rootCause,
      redacted: true,
    };
  }
}
