import type { Principal } from '../auth/principal.js';
import type {
  Case,
  CaseAccess,
  CaseMessage,
  CasePageQuery,
  CasePatch,
  ClosureAttachment,
  MemberCase,
  NewCase,
  NewMessage,
  Page,
  Participant,
  ParticipantRole,
  Resolution,
} from './case.types.js';

/**
 * What other modules may ask of cases. Callers have already been let in by the access guard; the
 * service still refuses what the state of the case forbids (409 naming the legal moves).
 */
export interface CaseService {
  /** @param operationId of a request that may be repeated: the case it opened before is given again. */
  create(owner: Principal, input: NewCase, operationId?: string): Promise<Case>;
  /**
   * Newest first. With a status filter a page may hold fewer than `limit` although more follow: go
   * on while there is a `nextCursor`.
   */
  list(caller: Principal, query: CasePageQuery): Promise<Page<MemberCase>>;
  /** @throws NotFoundProblem when there is no live case of this id. */
  get(caseId: string): Promise<Case>;
  /**
   * @param expectedVersions the versions the caller has seen; the case must still be at one of them.
   * @throws ProblemException 412 when it is not.
   */
  update(caseId: string, patch: CasePatch, expectedVersions?: readonly number[]): Promise<Case>;
  softDelete(caseId: string): Promise<void>;
  /** @throws NotFoundProblem unless the case is deleted, still restorable and the caller's own. */
  restore(caseId: string, caller: Principal, operationId?: string): Promise<Case>;

  participants(caseId: string): Promise<Participant[]>;
  putParticipant(
    caseId: string,
    userId: string,
    role: ParticipantRole,
    name?: string,
  ): Promise<Participant>;
  removeParticipant(caseId: string, userId: string): Promise<void>;

  /** @param operationId as with {@link create} */
  addMessage(
    caseId: string,
    author: Principal,
    input: NewMessage,
    operationId?: string,
  ): Promise<CaseMessage>;
  messages(caseId: string, limit: number, cursor?: string): Promise<Page<CaseMessage>>;
  /** All messages in order of time, for writing reports. */
  allMessages(caseId: string): Promise<CaseMessage[]>;

  /** @param operationId of a request that may be repeated: what it resolved is no illegal move. */
  resolve(caseId: string, input: Resolution, operationId?: string): Promise<Case>;
  /** resolved -> documenting; a case already documenting is left as it is. */
  markDocumenting(caseId: string): Promise<Case>;
  /**
   * documenting -> closed, with the attachments, in one step. A closed case gives its first answer
   * again, whatever the attachments. Announces `case.closed` in the outbox in the same step.
   * @param lock under which the attachments were chosen, in the case's slot of Redis
   * @throws ConflictProblem `lock-lost` when it is not held any more
   */
  close(
    caseId: string,
    caller: Principal,
    attachments: ClosureAttachment[],
    lock?: { key: string; value: string },
  ): Promise<Case>;

  /** Members of the case whatever became of it; undefined when it never was or nothing is left. */
  accessOf(caseId: string): Promise<CaseAccess | undefined>;
  /** The same, with the case itself, as of the same moment. */
  accessWithCase(caseId: string): Promise<CaseAccess | undefined>;
  /** Ids of all cases whose reports the user may read, including deleted and gone ones. */
  readableCaseIds(userId: string): Promise<string[]>;

  /** Cases due for removal now, oldest first. */
  duePurges(now: number, limit: number): Promise<string[]>;
  /**
   * Removes the case and its messages for good, leaving the access snapshot. Idempotent. A case that
   * is not due (any more), e.g. because its owner restored it a moment ago, is left as it is.
   * @returns whether there was a case to remove
   */
  purge(caseId: string): Promise<boolean>;
}
