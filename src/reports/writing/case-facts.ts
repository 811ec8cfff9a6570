export type Severity = 'sev1' | 'sev2' | 'sev3' | 'sev4';
export type MessageKind = 'note' | 'observation' | 'action' | 'decision';
export type ParticipantRole = 'owner' | 'editor' | 'viewer';

/** One entry of the case's conversation, in the words of whoever wrote it. */
export interface CaseMessageFact {
  id: string;
  authorId: string;
  authorName?: string;
  kind: MessageKind;
  text: string;
  /** When it happened, which may be earlier than when it was typed in. */
  occurredAt: Date;
}

/** A file of the case, and what matters in it. */
export interface CaseFileFact {
  id: string;
  /** `E1`, `E2`, …: how it is cited. */
  label: string;
  fileName: string;
  kind: 'log' | 'metrics' | 'config';
  /** One paragraph; code spans, no other markup. */
  summary: string;
}

export interface CaseParticipantFact {
  id: string;
  name?: string;
  role: ParticipantRole;
}

/**
 * Everything a writer may say about a case.
 *
 * All texts are ALREADY PII-redacted by the reports service: a writer neither redacts nor sees
 * the originals. What is absent here is unknown, and a writer must not invent it.
 */
export interface CaseFacts {
  caseId: string;
  title: string;
  description?: string;
  severity?: Severity;
  services: readonly string[];
  sourceUrl?: string;
  status: string;
  createdAt: Date;
  startedAt?: Date;
  detectedAt?: Date;
  resolvedAt?: Date;
  impact?: string;
  rootCause?: string;
  resolution?: string;
  owner: { id: string; name?: string };
  participants: CaseParticipantFact[];
  messages: CaseMessageFact[];
  /** In the order of upload. */
  files?: CaseFileFact[];
}
