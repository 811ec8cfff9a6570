import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { AppConfig } from '../config/app-config.js';
import { OUTBOX, type Outbox } from '../outbox/outbox.interface.js';
import { REDACTOR, redactEach, type Redactor } from '../redaction/redactor.js';
import { fingerprintOf, fingerprintOfReport } from './fingerprint.js';
import type { Advice, SimilarRunbooks, Symptoms } from './knowledge.types.js';
import { KNOWLEDGE_STORE } from './knowledge.tokens.js';
import { NearDuplicates } from './matching/near-duplicates.js';
import { RunbookMatcher } from './matching/runbook-matcher.js';
import type { NewRunbook, RunbookKb } from './runbook-kb.interface.js';
import { RedisStandingStore } from './store/redis-standing.store.js';
import type { KnowledgeStore } from './store/knowledge.store.js';

/** Below one chance in twenty a runbook is no answer, and a list of such is none. */
const SHOWN_FROM = 0.05;

/** Runbooks by what a case says of itself, scored so that the thresholds mean what they say. */
@Injectable()
export class DefaultRunbookKb implements RunbookKb {
  constructor(
    @Inject(KNOWLEDGE_STORE) private readonly store: KnowledgeStore,
    @Inject(REDACTOR) private readonly redactor: Redactor,
    @Inject(OUTBOX) private readonly outbox: Outbox,
    private readonly matcher: RunbookMatcher,
    private readonly duplicates: NearDuplicates,
    private readonly standings: RedisStandingStore,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  async similar(userId: string, symptoms: Symptoms, limit: number): Promise<SimilarRunbooks> {
    const { matches, mode } = await this.matcher.match(userId, symptoms, limit);
    const likely = matches.filter(({ score }) => score >= SHOWN_FROM);
    const runbooks = likely.map(({ document: { facts, chunks }, score, chunk, byWordsAlone }) => ({
      documentId: facts.id,
      title: facts.title,
      score,
      advice: this.adviceFor(score, byWordsAlone),
      passage: chunks[chunk]?.text ?? '',
      headingPath: chunks[chunk]?.headingPath ?? [],
      tags: facts.tags,
      provenance: facts.provenance,
      standing: facts.standing,
    }));
    return { runbooks, mode };
  }

  async publish(runbook: NewRunbook): Promise<string> {
    // Of the report alone: publishing it again, whatever became of its text, changes nothing.
    const fingerprint = fingerprintOfReport(runbook.provenance.reportId);
    const now = new Date(this.clock.now());
    const id = this.store.newId(fingerprint);
    const known = await this.store.findByFingerprint(fingerprint);
    if (known) return known.id;
    const outcome = await this.store.create({
      id,
      kind: 'runbook',
      title: runbook.title,
      content: runbook.content,
      tags: await redactEach(this.redactor.openSession(), runbook.tags),
      visibility: 'global',
      ownerId: runbook.ownerId,
      provenance: runbook.provenance,
      contentHash: fingerprintOf(runbook.title, runbook.content),
      fingerprint,
      createdAt: now,
      updatedAt: now,
      revision: 1,
      // Kept all the same, since the case is closed: people see it and may make it a version.
      nearDuplicateOf: await this.duplicates.of(undefined, runbook),
    });
    if (outcome.outcome === 'exists') return outcome.id;
    this.outbox.wake();
    return id;
  }

  async creditReuse(documentId: string, caseId: string, solvedAt?: Date): Promise<void> {
    await this.standings.credit(documentId, caseId, solvedAt);
  }

  /** By words alone nothing is sure enough to be used unread: docs/benchmarks.md. */
  private adviceFor(score: number, byWordsAlone: boolean): Advice {
    const { reuseThreshold, reviewThreshold } = this.config.runbooks;
    if (score >= reuseThreshold && !byWordsAlone) return 'reuse';
    return score >= reviewThreshold ? 'review' : 'generate';
  }
}
