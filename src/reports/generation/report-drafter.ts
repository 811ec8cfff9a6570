import { Inject, Injectable, Optional } from '@nestjs/common';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import type { Case } from '../../cases/case.types.js';
import { newReportId } from '../../common/ids.js';
import type { EvidenceService } from '../../evidence/evidence-service.interface.js';
import { EVIDENCE_SERVICE } from '../../evidence/evidence.tokens.js';
import { REDACTOR, type Redactor } from '../../redaction/redactor.js';
import type { NewReport } from '../store/report.store.js';
import type { ReportType } from '../writing/report-type.js';
import { REPORT_WRITER, type ReportWriter } from '../writing/report-writer.js';
import type { GenerationProgress } from '../report-generation.interface.js';
import { gatherFacts } from './gather-facts.js';
import { RedactedDrafts } from './redacted-drafts.js';
import { openSessionFor, redactFacts, redactWritten } from './redact-facts.js';

/** From a case to finished, redacted reports that only wait to be stored. */
@Injectable()
export class ReportDrafter {
  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(REDACTOR) private readonly redactor: Redactor,
    @Inject(REPORT_WRITER) private readonly writer: ReportWriter,
    @Optional() @Inject(EVIDENCE_SERVICE) private readonly evidence?: Pick<EvidenceService, 'list'>,
  ) {}

  /**
   * One draft a type, in the order asked for.
   * @throws RedactorUnavailableError before anything reached the writer
   * @throws the writer's error, or the signal's reason
   */
  async draft(
    record: Case,
    types: readonly ReportType[],
    signal: AbortSignal,
    progress?: GenerationProgress,
  ): Promise<NewReport[]> {
    progress?.stage('redacting');
    const facts = await gatherFacts(this.cases, record, this.evidence);
    const session = openSessionFor(this.redactor, facts);
    const redacted = await redactFacts(facts, session);
    signal.throwIfAborted();
    progress?.stage('generating');
    const watched = progress?.text && new RedactedDrafts(session, progress.text.bind(progress));

    // One report that fails ends the others: a request is answered whole or not at all.
    const failure = new AbortController();
    const either = AbortSignal.any([signal, failure.signal]);
    const written = await Promise.all(
      types.map((type) =>
        this.writer.write(type, redacted, either, watched?.sinkOf(type)).catch((error: unknown) => {
          failure.abort(error);
          throw error;
        }),
      ),
    );

    await watched?.finished();
    const drafts: NewReport[] = [];
    for (const report of written) {
      const { type, title, markdown, generatedBy, notes } = await redactWritten(report, session);
      // The composer is done at once: there was nothing to watch, so the whole is shown.
      if (generatedBy === 'composer') watched?.show(type, markdown);
      drafts.push({
        id: newReportId(record.id),
        type,
        title,
        generatedBy,
        notes,
        content: wellFormed(markdown),
      });
    }
    return drafts;
  }
}

/** UTF-8 has no half surrogate pairs: what is returned must be what will be read back. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
