import type { WritableFacts } from './case-record.js';
import type {
  Case,
  CaseAccess,
  CaseClosure,
  CaseFilter,
  CaseMessage,
  CaseStatus,
  MemberCase,
  Participant,
  ParticipantRole,
} from './case.types.js';

/** What became of a change: a deleted case is `missing` like one that never was. */
export type CaseOutcome =
  | { kind: 'ok'; case: Case }
  | { kind: 'missing' }
  /** The status does not allow it. */
  | { kind: 'refused'; status: CaseStatus }
  /** The case is at none of the versions expected. */
  | { kind: 'stale' };

/** A lock of another module, in the case's slot of Redis. */
export interface HeldLock {
  key: string;
  value: string;
}

export interface CaseChange {
  facts: WritableFacts;
  /** The change is made only while the case has one of these statuses. */
  allowedIn: readonly CaseStatus[];
  moveTo?: CaseStatus;
  /** Absent: any version. */
  expectedVersions?: readonly number[];
}

export type AddMessageOutcome =
  | { kind: 'ok'; message: CaseMessage }
  | { kind: 'missing' }
  | { kind: 'refused'; status: CaseStatus }
  /** Its messages take all the room that one case has. */
  | { kind: 'full' };

export type PutParticipantOutcome =
  | { kind: 'ok'; participant: Participant }
  | { kind: 'missing' }
  /** The owner's place cannot be changed. */
  | { kind: 'owner' }
  /** The case has as many members as it may. */
  | { kind: 'full' };

export interface NewParticipant {
  userId: string;
  name?: string;
  role: ParticipantRole;
  addedAt: Date;
}

export interface CaseListQuery extends CaseFilter {
  /** Cases wanted: live ones, or the user's own deleted ones that can be restored after `now`. */
  wanted: { state: 'live' } | { state: 'restorable'; now: number };
  limit: number;
  /** Ends the page before: a case id. */
  after?: string;
}

export interface StorePage<T> {
  items: T[];
  /** Where the next page starts; absent at the end. */
  next?: string;
}

/** Keeps cases. Every method that changes something is atomic and checks state where it writes. */
export interface CaseStore {
  /** @returns the record; the one that is there when this owner opened a case of this id before. */
  create(record: Case, owner: Participant): Promise<Case>;
  /** The record, deleted or not. */
  find(caseId: string): Promise<Case | undefined>;
  /** The cases a user is a member of, newest first. */
  listOf(userId: string, query: CaseListQuery): Promise<StorePage<MemberCase>>;
  update(caseId: string, change: CaseChange, now: number): Promise<CaseOutcome>;
  /** documenting -> closed and the announcement; a closed case is given as it is. */
  /** `stale` when `lock` is given and not held any more. */
  close(
    caseId: string,
    closure: CaseClosure,
    purgeAt: number,
    lock?: HeldLock,
  ): Promise<CaseOutcome>;
  softDelete(caseId: string, now: number, purgeAt: number): Promise<boolean>;
  /** @param closedRetentionMs how long a closed case stays, for the new removal date of one */
  restore(
    caseId: string,
    ownerId: string,
    now: number,
    closedRetentionMs: number,
    operationId?: string,
  ): Promise<Case | undefined>;

  participants(caseId: string): Promise<Participant[]>;
  putParticipant(
    caseId: string,
    participant: NewParticipant,
    maxMembers: number,
  ): Promise<PutParticipantOutcome>;
  removeParticipant(caseId: string, userId: string): Promise<'ok' | 'missing' | 'owner'>;

  /**
   * @param maxBytes of all messages of a case, as they are kept
   * @param rememberMs how long its id is remembered: meanwhile a message of the same id is not added,
   *   and the one that is there is given again. Default: not at all.
   */
  addMessage(
    caseId: string,
    message: CaseMessage,
    maxBytes: number,
    rememberMs?: number,
  ): Promise<AddMessageOutcome>;
  /** In the order in which they were accepted. */
  messages(caseId: string, limit: number, after?: string): Promise<StorePage<CaseMessage>>;
  allMessages(caseId: string): Promise<CaseMessage[]>;

  /** One round trip. */
  access(caseId: string): Promise<CaseAccess | undefined>;
  /** The same, with the case itself, in the same round trip. */
  accessWithCase(caseId: string): Promise<CaseAccess | undefined>;
  readableCaseIds(userId: string): Promise<string[]>;

  duePurges(now: number, limit: number): Promise<string[]>;
  purge(caseId: string, now: number, snapshotMs: number): Promise<boolean>;
}
