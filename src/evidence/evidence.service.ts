import { Inject, Injectable } from '@nestjs/common';
import { bulkhead, BulkheadRejectedError } from 'cockatiel';
import type { Principal } from '../auth/principal.js';
import type { CaseService } from '../cases/case-service.interface.js';
import { CASE_SERVICE } from '../cases/cases.tokens.js';
import { Clock } from '../common/clock.js';
import { newId } from '../common/ids.js';
import { NotFoundProblem, UnavailableProblem } from '../common/problem/problem.exception.js';
import { AppConfig } from '../config/app-config.js';
import { type RedactionSession, REDACTOR, type Redactor } from '../redaction/redactor.js';
import { caseFull, caseTakesNoEvidence, toEvidenceProblem } from './evidence-problems.js';
import type { EvidenceService, EvidenceUpload } from './evidence-service.interface.js';
import { EVIDENCE_STORE } from './evidence.tokens.js';
import type { Evidence, EvidenceHit, EvidenceWithContent } from './evidence.types.js';
import { safeFileName } from './intake/file-name.js';
import { TextSource } from './intake/text-source.js';
import { FileReadings } from './reading/file-reading.js';
import { redactReading } from './redact/redact-reading.js';
import { redactTexts } from './redact/redact-texts.js';
import { EvidenceSearch } from './search/evidence-search.js';
import type { EvidenceStore } from './store/evidence.store.js';
import { summarise } from './summary.js';

/** Files that a process reads at a time, and those that wait for it; reading takes a core. */
const READ_AT_ONCE = 3;
const WAITING_MOST = 12;

@Injectable()
export class DefaultEvidenceService implements EvidenceService {
  private readonly turns = bulkhead(READ_AT_ONCE, WAITING_MOST);

  constructor(
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(REDACTOR) private readonly redactor: Redactor,
    private readonly readings: FileReadings,
    private readonly searching: EvidenceSearch,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async add(
    caseId: string,
    caller: Principal,
    upload: EvidenceUpload,
    operationId?: string,
  ): Promise<EvidenceWithContent> {
    const before = operationId && (await this.store.find(caseId, operationId));
    if (before) return before;
    await this.admit(caseId);
    try {
      return await this.turns.execute(() => this.take(caseId, caller, upload, operationId));
    } catch (error) {
      if (error instanceof BulkheadRejectedError) {
        throw new UnavailableProblem('Too many files are being read. Try again in a moment.');
      }
      throw toEvidenceProblem(error);
    }
  }

  list(caseId: string): Promise<Evidence[]> {
    return this.store.list(caseId);
  }

  async get(caseId: string, evidenceId: string): Promise<EvidenceWithContent> {
    const found = await this.store.find(caseId, evidenceId);
    if (!found) throw noSuchEvidence();
    return found;
  }

  async remove(caseId: string, evidenceId: string): Promise<void> {
    const { idempotencyTtlMs } = this.config;
    const outcome = await this.store.remove(caseId, evidenceId, idempotencyTtlMs);
    if (outcome === 'missing') throw noSuchEvidence();
    if (outcome === 'closed') throw caseTakesNoEvidence();
  }

  search(caseId: string, query: string, limit: number): Promise<EvidenceHit[]> {
    return this.searching.search(caseId, query, limit);
  }

  /** Told before anybody sends 50 MB for nothing. The script that stores it checks it again. */
  private async admit(caseId: string): Promise<void> {
    const { status } = await this.cases.get(caseId);
    if (status === 'closed') throw caseTakesNoEvidence();
    const { maxFiles } = this.config.evidence;
    if ((await this.store.list(caseId)).length >= maxFiles) throw caseFull('files', maxFiles);
  }

  private async take(
    caseId: string,
    caller: Principal,
    { stream, fileName, mediaType, kind, note }: EvidenceUpload,
    operationId: string | undefined,
  ): Promise<EvidenceWithContent> {
    const { maxBytes } = this.config.evidence;
    const source = new TextSource(stream, maxBytes);
    const name = safeFileName(fileName);
    const reading = await this.readings.read(source, { fileName: name, kind });
    const session = await this.sessionFor(caseId, caller);
    const { content, redactions } = await redactReading(reading, session);
    const described = await redactTexts(session, [name ?? `${reading.kind} file`, note ?? '']);
    const [redactedName = '', redactedNote = ''] = described.texts;
    const evidence: Omit<Evidence, 'number'> = {
      ...{ id: operationId ?? newId(), caseId, kind: reading.kind, fileName: redactedName },
      mediaType: mediaType ?? 'text/plain',
      ...{ sizeBytes: source.sizeBytes, sha256: source.sha256(), lines: reading.lines },
      ...{ uploadedBy: caller.userId, uploadedByName: caller.name },
      uploadedAt: new Date(this.clock.now()),
      note: redactedNote || undefined,
      summary: summarise(content.digest, reading.lines),
      redactions: redactions + described.count,
      whole: reading.whole,
      keptLines: reading.blocks.reduce((sum, { lines }) => sum + lines.length, 0),
    };
    return this.keep(evidence, content);
  }

  private async keep(
    evidence: Omit<Evidence, 'number'>,
    content: EvidenceWithContent['content'],
  ): Promise<EvidenceWithContent> {
    const { maxFiles: files, maxKeptBytes: bytes } = this.config.evidence;
    const outcome = await this.store.add(evidence, content, { files, bytes });
    if (outcome.kind === 'missing') throw new NotFoundProblem('case');
    if (outcome.kind === 'closed') throw caseTakesNoEvidence();
    if (outcome.kind === 'full') throw caseFull(outcome.of, files);
    return { ...outcome.evidence, content };
  }

  /** A session that knows the people of the case, so that their names go wherever they occur. */
  private async sessionFor(caseId: string, caller: Principal): Promise<RedactionSession> {
    const members = await this.cases.participants(caseId);
    const people = [...members, caller].flatMap(({ userId, name }) => [userId, name]);
    return this.redactor.openSession({
      knownPeople: [...new Set(people.filter((person) => person !== undefined))],
    });
  }
}

const noSuchEvidence = (): NotFoundProblem => new NotFoundProblem('evidence');
