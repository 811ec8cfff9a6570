import type { CaseService } from '../../cases/case-service.interface.js';
import type { Case } from '../../cases/case.types.js';
import type { EvidenceService } from '../../evidence/evidence-service.interface.js';
import type { CaseFacts } from '../writing/case-facts.js';

/**
 * All that is known of the case, in its own words: not redacted yet, so for {@link redactFacts} only.
 * @param evidence where the case's files matter
 */
export async function gatherFacts(
  cases: CaseService,
  record: Case,
  evidence?: Pick<EvidenceService, 'list'>,
): Promise<CaseFacts> {
  const [participants, messages, files] = await Promise.all([
    cases.participants(record.id),
    cases.allMessages(record.id),
    evidence?.list(record.id),
  ]);
  return {
    caseId: record.id,
    title: record.title,
    description: record.description,
    severity: record.severity,
    services: record.services,
    sourceUrl: record.sourceUrl,
    status: record.status,
    createdAt: record.createdAt,
    startedAt: record.startedAt,
    detectedAt: record.detectedAt,
    resolvedAt: record.resolvedAt,
    impact: record.impact,
    rootCause: record.rootCause,
    resolution: record.resolution,
    owner: { id: record.ownerId, name: record.ownerName },
    participants: participants.map(({ userId, name, role }) => ({ id: userId, name, role })),
    messages: messages.map(({ id, authorId, authorName, kind, text, occurredAt }) => ({
      id,
      authorId,
      authorName,
      kind,
      text,
      occurredAt,
    })),
    files: files?.toReversed().map(({ id, number, fileName, kind, summary }) => ({
      ...{ id, fileName, kind, summary },
      label: `E${String(number)}`,
    })),
  };
}
