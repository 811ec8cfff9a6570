import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { isRedisUnavailable } from '../../common/problem/redis-errors.js';
import { AppConfig } from '../../config/app-config.js';
import { OUTBOX, type Outbox } from '../../outbox/outbox.interface.js';
import type {
  AnswerIdentity,
  GenerationRequest,
  GenerationResult,
  ReportGenerationService,
} from '../report-generation.interface.js';
import { checksum } from '../checksum.js';
import type { Lease, ReportMetadata, UnstoredReport } from '../report.types.js';
import { GENERATION_LOCK, REPORT_STORE } from '../reports.tokens.js';
import type { CommitBatch, NewReport, ReportStore } from '../store/report.store.js';
import { AnswerReplay } from './answer-replay.js';
import { assertReady } from './case-readiness.js';
import type { GenerationLock } from './generation-lock.js';
import { generationUnconfirmed, toGenerationProblem, wasStopped } from './generation-problem.js';
import { ReportDrafter } from './report-drafter.js';
import { persistsReports } from './rollout.js';

/** One generation, from the lock to the stored reports. */
@Injectable()
export class GenerationService implements ReportGenerationService {
  private readonly logger = new Logger(GenerationService.name);

  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(REPORT_STORE) private readonly store: ReportStore,
    @Inject(GENERATION_LOCK) private readonly lock: GenerationLock,
    @Inject(OUTBOX) private readonly outbox: Outbox,
    private readonly drafter: ReportDrafter,
    private readonly answers: AnswerReplay,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async generate(request: GenerationRequest): Promise<GenerationResult> {
    const { caseId, caller } = request;
    const identity = this.answers.identify(request);
    const earlier = await this.answers.find(caseId, identity);
    if (earlier) return earlier;

    const jobId = request.jobId ?? newId();
    try {
      // Taking the lock is also what finds out that Redis is away, before anything is sent anywhere.
      return await this.lock.run(caseId, { jobId, userId: caller.userId }, (lease, kept) =>
        this.work(request, lease, either(kept, request.signal), identity),
      );
    } catch (error) {
      const problem = toGenerationProblem(error, jobId);
      if (problem !== error) {
        const cause = error instanceof Error ? error.name : 'unknown';
        const line = { msg: 'generation failed', job_id: jobId, case_id: caseId, cause };
        if (wasStopped(error)) this.logger.log({ ...line, msg: 'generation stopped' });
        else this.logger.error(line);
      }
      throw problem;
    }
  }

  private async work(
    request: GenerationRequest,
    lease: Lease,
    signal: AbortSignal,
    identity?: AnswerIdentity,
  ): Promise<GenerationResult> {
    const { caseId, types, progress } = request;
    // Another request with this key may have finished between the first look and the lock.
    const earlier = await this.answers.find(caseId, identity);
    if (earlier) return earlier;

    const record = await this.cases.get(caseId);
    assertReady(record);
    await request.onStart?.(lease.jobId);
    const drafts = await this.drafter.draft(record, types, signal, progress);
    // Writing takes as long as a language model does. The case may have been deleted meanwhile.
    assertReady(await this.cases.get(caseId));
    signal.throwIfAborted();

    if (!persistsReports(caseId, this.config.features)) {
      const reports = drafts.map((draft) => this.unstored(request, draft));
      return { jobId: lease.jobId, reports, replayed: false };
    }
    progress?.stage('storing');
    return this.storeAll(request, drafts, lease, identity);
  }

  private async storeAll(
    { caseId, caller }: GenerationRequest,
    drafts: NewReport[],
    lease: Lease,
    identity?: AnswerIdentity,
  ): Promise<GenerationResult> {
    const { jobId } = lease;
    const now = this.clock.now();
    const stored = await this.commit({
      caseId,
      lease,
      createdAt: new Date(now),
      createdBy: caller.userId,
      expiresAt: new Date(now + this.config.reports.retentionMs),
      reports: drafts,
      answer: identity && { ...identity, jobId, reportIds: drafts.map(({ id }) => id) },
    });
    this.outbox.wake();
    await this.moveToDocumenting(caseId, jobId);
    const reports = stored.map((metadata, i) => ({
      ...metadata,
      content: drafts[i]?.content ?? '',
    }));
    return { jobId, reports, replayed: false };
  }

  /** A reply that never came does not say whether the script ran, and neither may we. */
  private async commit(batch: CommitBatch): Promise<ReportMetadata[]> {
    try {
      return await this.store.commit(batch);
    } catch (error) {
      throw isRedisUnavailable(error) ? generationUnconfirmed(batch.lease.jobId) : error;
    }
  }

  /** The reports are stored, so the answer stands; should this fail, the outbox moves the case. */
  private async moveToDocumenting(caseId: string, jobId: string): Promise<void> {
    try {
      await this.cases.markDocumenting(caseId);
    } catch (error) {
      const cause = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ msg: 'case not moved yet', job_id: jobId, case_id: caseId, cause });
    }
  }

  private unstored(request: GenerationRequest, draft: NewReport): UnstoredReport {
    const { type, title, generatedBy, notes, content } = draft;
    return {
      caseId: request.caseId,
      type,
      title,
      generatedBy,
      notes,
      content,
      createdAt: new Date(this.clock.now()),
      createdBy: request.caller.userId,
      ...checksum(content),
      persisted: false,
    };
  }
}

const either = (kept: AbortSignal, given?: AbortSignal): AbortSignal =>
  given ? AbortSignal.any([kept, given]) : kept;
