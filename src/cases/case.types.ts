export const CASE_STATUSES = [
  'open',
  'investigating',
  'resolved',
  'documenting',
  'closed',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** The status machine: where a case may go from each status. Forward only, one step at a time. */
export const LEGAL_MOVES: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  open: ['investigating'],
  investigating: ['resolved'],
  resolved: ['documenting'],
  documenting: ['closed'],
  closed: [],
};

export const SEVERITIES = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What an owner may give others. `editor` may write messages and generate; `viewer` reads. */
export const PARTICIPANT_ROLES = ['viewer', 'editor'] as const;
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];
export type MemberRole = 'owner' | ParticipantRole;

export const MESSAGE_KINDS = ['note', 'observation', 'action', 'decision'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Something that belongs to a closure, e.g. a report. Cases know no more of it than this. */
export interface ClosureAttachment {
  kind: string;
  id: string;
  type: string;
  version: number;
  title: string;
}

export interface CaseClosure {
  readonly closedAt: Date;
  readonly closedBy: string;
  readonly attachments: readonly ClosureAttachment[];
}

/** A troubleshooting case. Times are UTC; `version` counts changes to the record. */
export interface Case {
  readonly id: string;
  readonly ownerId: string;
  readonly ownerName?: string;
  readonly title: string;
  readonly description?: string;
  readonly severity?: Severity;
  readonly services: readonly string[];
  readonly sourceUrl?: string;
  readonly status: CaseStatus;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly startedAt?: Date;
  readonly detectedAt?: Date;
  readonly resolvedAt?: Date;
  readonly impact?: string;
  readonly rootCause?: string;
  readonly resolution?: string;
  readonly closure?: CaseClosure;
  /** Set while the case is deleted and can still be restored. */
  readonly deletedAt?: Date;
  /** When the sweeper removes it: after deletion, or after closure. */
  readonly purgeAt?: Date;
  readonly messageCount: number;
  readonly version: number;
  /** Of the latest resolve or restore with an Idempotency-Key: a retry of it finds it done. */
  readonly lastOperation?: string;
}

export interface Participant {
  userId: string;
  name?: string;
  role: MemberRole;
  addedAt: Date;
}

export interface CaseMessage {
  id: string;
  authorId: string;
  authorName?: string;
  kind: MessageKind;
  text: string;
  /** When it happened, as told by the author; otherwise when it was written. */
  occurredAt: Date;
  createdAt: Date;
}

/** A case as one of its members sees it. */
export interface MemberCase {
  case: Case;
  role: MemberRole;
}

/**
 * Who may see what of a case. `live`: the case is there; `deleted`: soft-deleted, restorable;
 * `gone`: only this snapshot of the members is left, so that reports stay readable by id.
 */
export interface CaseAccess {
  caseId: string;
  state: 'live' | 'deleted' | 'gone';
  ownerId: string;
  roles: ReadonlyMap<string, MemberRole>;
  /** Where it was asked for, and the case is there. */
  case?: Case;
}

export interface NewCase {
  title: string;
  description?: string;
  severity?: Severity;
  services?: string[];
  sourceUrl?: string;
  startedAt?: Date;
  detectedAt?: Date;
}

/** Facts a patch may also take away again, by giving null. */
export type ClearableFacts = Omit<NewCase, 'title' | 'services'> & { impact?: string };

export type CasePatch = Partial<Pick<NewCase, 'title' | 'services'>> & {
  [Fact in keyof ClearableFacts]?: ClearableFacts[Fact] | null;
} & {
  /** Only a legal move; see {@link LEGAL_MOVES}. */
  status?: CaseStatus;
  /** Findings can be corrected once the case is resolved, until it is closed. */
  rootCause?: string;
  resolution?: string;
  resolvedAt?: Date;
};

export interface NewMessage {
  kind: MessageKind;
  text: string;
  occurredAt?: Date;
}

export interface Resolution {
  rootCause: string;
  resolution: string;
  resolvedAt?: Date;
  impact?: string;
}

/** What narrows a list of cases; what is left out does not. */
export interface CaseFilter {
  status?: CaseStatus;
  severity?: Severity;
  /** Words that must all occur in the title, the description, a service or the id. */
  q?: string;
}

export interface CasePageQuery extends CaseFilter {
  /** True: the caller's own deleted cases that can still be restored. */
  deleted?: boolean;
  limit: number;
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  nextCursor?: string;
}
