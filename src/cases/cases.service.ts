import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../auth/principal.js';
import { Clock } from '../common/clock.js';
import { decodeCursor, encodeCursor } from '../common/http/cursor.js';
import { CASE_ID, newId } from '../common/ids.js';
import { ConflictProblem } from '../common/problem/problem.exception.js';
import { AppConfig } from '../config/app-config.js';
import { changeOf } from './case-change.js';
import type { CaseService } from './case-service.interface.js';
import type { CaseListQuery, CaseStore, HeldLock, StorePage } from './case.store.js';
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
import { CASE_STORE } from './cases.tokens.js';
import { checkChronology, checkNotAhead, merged, namedTimes } from './chronology.js';
import { changed, LiveCases, noSuchCase } from './live-cases.js';
import { caseClosed, illegalTransition, sourcesOf } from './status-machine.js';

/** Members are read with every access check, so their number is bounded. Owner included. */
const MAX_MEMBERS = 100;
/** All messages are read at once for a report and for each turn of the investigator. */
const MAX_MESSAGE_MB = 16;

@Injectable()
export class CasesService implements CaseService {
  private readonly live: LiveCases;

  constructor(
    @Inject(CASE_STORE) private readonly store: CaseStore,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {
    this.live = new LiveCases(store, clock);
  }

  async create(owner: Principal, input: NewCase, operationId?: string): Promise<Case> {
    const now = new Date(this.clock.now());
    checkNotAhead(namedTimes(input), now.getTime());
    checkChronology(input);
    const record: Case = {
      ...input,
      id: operationId ?? newId(),
      ownerId: owner.userId,
      ownerName: owner.name,
      services: input.services ?? [],
      status: 'open',
      createdAt: now,
      updatedAt: now,
      messageCount: 0,
      version: 1,
    };
    return this.store.create(record, {
      userId: owner.userId,
      name: owner.name,
      role: 'owner',
      addedAt: now,
    });
  }

  async list(caller: Principal, query: CasePageQuery): Promise<Page<MemberCase>> {
    const { status, severity, q, deleted, limit, cursor } = query;
    const wanted: CaseListQuery['wanted'] = deleted
      ? { state: 'restorable', now: this.clock.now() }
      : { state: 'live' };
    const after = cursor === undefined ? undefined : decodeCursor(cursor, isCaseId);
    const filter = { status, severity, q };
    return toPage(await this.store.listOf(caller.userId, { wanted, ...filter, limit, after }));
  }

  get(caseId: string): Promise<Case> {
    return this.live.get(caseId);
  }

  async update(
    caseId: string,
    patch: CasePatch,
    expectedVersions?: readonly number[],
  ): Promise<Case> {
    checkNotAhead(namedTimes(patch), this.clock.now());
    return this.live.change(caseId, expectedVersions, (current) => {
      checkChronology(merged(current, patch));
      return changeOf(current, patch);
    });
  }

  async softDelete(caseId: string): Promise<void> {
    const now = this.clock.now();
    const purgeAt = Math.ceil(now + this.config.cases.restoreMs);
    if (!(await this.store.softDelete(caseId, now, purgeAt))) throw noSuchCase();
  }

  async restore(caseId: string, caller: Principal, operationId?: string): Promise<Case> {
    if (!CASE_ID.test(caseId)) throw noSuchCase();
    const restoredBefore = await this.live.doneBy(operationId, caseId);
    if (restoredBefore) return restoredBefore;
    const { closedRetentionMs } = this.config.cases;
    const now = this.clock.now();
    const restored = await this.store.restore(
      caseId,
      caller.userId,
      now,
      closedRetentionMs,
      operationId,
    );
    if (!restored) throw noSuchCase();
    return restored;
  }

  participants(caseId: string): Promise<Participant[]> {
    return this.store.participants(caseId);
  }

  async putParticipant(
    caseId: string,
    userId: string,
    role: ParticipantRole,
    name?: string,
  ): Promise<Participant> {
    const addedAt = new Date(this.clock.now());
    const outcome = await this.store.putParticipant(
      caseId,
      { userId, role, name, addedAt },
      MAX_MEMBERS,
    );
    if (outcome.kind === 'missing') throw noSuchCase();
    if (outcome.kind === 'owner') throw ownerStays();
    if (outcome.kind === 'full') {
      throw new ConflictProblem(
        'too-many-participants',
        `A case has at most ${MAX_MEMBERS} members, its owner included.`,
      );
    }
    return outcome.participant;
  }

  async removeParticipant(caseId: string, userId: string): Promise<void> {
    const outcome = await this.store.removeParticipant(caseId, userId);
    if (outcome === 'missing') throw noSuchCase();
    if (outcome === 'owner') throw ownerStays();
  }

  async addMessage(
    caseId: string,
    author: Principal,
    input: NewMessage,
    operationId?: string,
  ): Promise<CaseMessage> {
    const createdAt = new Date(this.clock.now());
    checkNotAhead({ occurred_at: input.occurredAt }, createdAt.getTime());
    const message: CaseMessage = {
      id: operationId ?? newId(),
      authorId: author.userId,
      authorName: author.name,
      kind: input.kind,
      text: input.text,
      occurredAt: input.occurredAt ?? createdAt,
      createdAt,
    };
    const outcome = await this.store.addMessage(
      caseId,
      message,
      MAX_MESSAGE_MB * 1024 * 1024,
      operationId === undefined ? undefined : this.config.idempotencyTtlMs,
    );
    if (outcome.kind === 'missing') throw noSuchCase();
    if (outcome.kind === 'refused') throw caseClosed();
    if (outcome.kind === 'full') throw tooManyMessages();
    return outcome.message;
  }

  async messages(caseId: string, limit: number, cursor?: string): Promise<Page<CaseMessage>> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, isStreamId);
    return toPage(await this.store.messages(caseId, limit, after));
  }

  allMessages(caseId: string): Promise<CaseMessage[]> {
    return this.store.allMessages(caseId);
  }

  async resolve(caseId: string, input: Resolution, operationId?: string): Promise<Case> {
    const resolvedBefore = await this.live.doneBy(operationId, caseId);
    if (resolvedBefore) return resolvedBefore;
    const resolvedAt = input.resolvedAt ?? new Date(this.clock.now());
    const facts = { ...input, resolvedAt, lastOperation: operationId };
    return this.live.change(caseId, undefined, (current) => {
      // An illegal move is told before a wrong time is: the time does not matter then.
      if (current.status !== 'investigating') throw illegalTransition(current.status, 'resolved');
      checkNotAhead(namedTimes(input), this.clock.now());
      checkChronology(merged(current, facts));
      return { facts, allowedIn: sourcesOf('resolved'), moveTo: 'resolved' };
    });
  }

  async markDocumenting(caseId: string): Promise<Case> {
    return this.live.change(caseId, undefined, () => ({
      facts: {},
      allowedIn: [...sourcesOf('documenting'), 'documenting'],
      moveTo: 'documenting',
    }));
  }

  async close(
    caseId: string,
    caller: Principal,
    attachments: ClosureAttachment[],
    lock?: HeldLock,
  ): Promise<Case> {
    const now = this.clock.now();
    const closure = { closedAt: new Date(now), closedBy: caller.userId, attachments };
    const purgeAt = Math.ceil(now + this.config.cases.closedRetentionMs);
    const outcome = await this.store.close(caseId, closure, purgeAt, lock);
    if (outcome.kind === 'stale') {
      throw new ConflictProblem('lock-lost', 'The case was taken over by another request.');
    }
    return changed(outcome, 'closed');
  }

  async accessOf(caseId: string): Promise<CaseAccess | undefined> {
    return CASE_ID.test(caseId) ? this.store.access(caseId) : undefined;
  }

  async accessWithCase(caseId: string): Promise<CaseAccess | undefined> {
    return CASE_ID.test(caseId) ? this.store.accessWithCase(caseId) : undefined;
  }

  readableCaseIds(userId: string): Promise<string[]> {
    return this.store.readableCaseIds(userId);
  }

  duePurges(now: number, limit: number): Promise<string[]> {
    return this.store.duePurges(now, limit);
  }

  purge(caseId: string): Promise<boolean> {
    const snapshotMs = Math.ceil(this.config.cases.accessSnapshotMs);
    return this.store.purge(caseId, this.clock.now(), snapshotMs);
  }
}

const ownerStays = (): ConflictProblem =>
  new ConflictProblem(
    'owner-stays',
    'The owner of a case cannot be removed or given another role.',
  );

const tooManyMessages = (): ConflictProblem =>
  new ConflictProblem(
    'too-many-messages',
    `The messages of a case take at most ${String(MAX_MESSAGE_MB)} MB. Upload logs as evidence.`,
  );

const toPage = <T>({ items, next }: StorePage<T>): Page<T> => ({
  items,
  nextCursor: next === undefined ? undefined : encodeCursor(next),
});

const isCaseId = (value: unknown): value is string =>
  typeof value === 'string' && CASE_ID.test(value);

/** Bounded, so that Redis takes every one of them as a stream id. */
const isStreamId = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{1,16}-\d{1,16}$/.test(value);
