import { Inject, Injectable } from '@nestjs/common';
import { announcement } from '../outbox/announcement.js';
import { caseAuditKey } from '../audit/audit.keys.js';
import { outboxKey } from '../outbox/outbox.keys.js';
import { loadScript } from '../redis/lua-script.js';
import { REDIS, type RedisClient } from '../redis/redis.tokens.js';
import { RegisteredCaseCompanions } from './case-companions.js';
import type { CaseCompanions } from './case-companions.types.js';
import { CaseAccessReader } from './case-access-reader.js';
import { fromFlat, fromHash, toFields, toNewRecord } from './case-record.js';
import type {
  AddMessageOutcome,
  CaseChange,
  CaseListQuery,
  CaseOutcome,
  CaseStore,
  HeldLock,
  NewParticipant,
  PutParticipantOutcome,
  StorePage,
} from './case.store.js';
import type {
  Case,
  CaseAccess,
  CaseClosure,
  CaseMessage,
  CaseStatus,
  MemberCase,
  Participant,
} from './case.types.js';
import {
  aclKey,
  addedMessageKey,
  allPurgeKeys,
  caseKey,
  messagesKey,
  participantsKey,
  purgeKey,
} from './cases.keys.js';
import { CASE_COMPANIONS } from './cases.tokens.js';
import { toMessage, toMessageJson, toParticipant, toParticipantJson } from './member-records.js';
import { MessageStream } from './message-stream.js';
import { UserCaseIndex } from './user-case-index.js';

/** Cases in Redis; the keys are explained in `cases.keys.ts`, the steps in the scripts. */
@Injectable()
export class RedisCaseStore implements CaseStore {
  private readonly index: UserCaseIndex;
  private readonly stream: MessageStream;
  private readonly members: CaseAccessReader;
  private readonly scripts;

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(CASE_COMPANIONS)
    private readonly companions: CaseCompanions = new RegisteredCaseCompanions(),
  ) {
    this.index = new UserCaseIndex(redis);
    this.stream = new MessageStream(redis);
    this.members = new CaseAccessReader(redis);
    const script = (name: string) => loadScript(redis, import.meta.url, `./lua/${name}.lua`);
    this.scripts = {
      create: script('create-case'),
      update: script('update-case'),
      close: script('close-case'),
      softDelete: script('soft-delete-case'),
      restore: script('restore-case'),
      purge: script('purge-case'),
      putParticipant: script('put-participant'),
      removeParticipant: script('remove-participant'),
      addMessage: script('add-message'),
    };
  }

  async create(record: Case, owner: Participant): Promise<Case> {
    return this.index.around(owner.userId, record.id, async () => {
      const reply = await this.scripts.create(
        [caseKey(record.id), participantsKey(record.id)],
        [owner.userId, toParticipantJson(owner), ...toNewRecord(record)],
      );
      const outcome = toOutcome(reply as ScriptReply);
      if (outcome.kind !== 'ok') throw new Error('a case of this id is there already');
      return outcome.case;
    });
  }

  async find(caseId: string): Promise<Case | undefined> {
    return fromHash(await this.redis.hgetall(caseKey(caseId)));
  }

  listOf(userId: string, query: CaseListQuery): Promise<StorePage<MemberCase>> {
    return this.index.page(userId, query);
  }

  async update(caseId: string, change: CaseChange, now: number): Promise<CaseOutcome> {
    const fields = Object.entries(toFields(change.facts));
    const unset = fields.filter(([, value]) => value === null).map(([field]) => field);
    const set = fields.flatMap(([field, value]) => (value === null ? [] : [field, value]));
    const reply = await this.scripts.update(
      [caseKey(caseId), outboxKey(caseId)],
      [
        now,
        change.expectedVersions?.join(',') ?? '*',
        change.allowedIn.join(','),
        change.moveTo ?? '',
        unset.length,
        ...unset,
        ...set,
      ],
    );
    return toOutcome(reply as ScriptReply);
  }

  async close(
    caseId: string,
    closure: CaseClosure,
    purgeAt: number,
    lock?: HeldLock,
  ): Promise<CaseOutcome> {
    const reply = await this.scripts.close(
      [caseKey(caseId), purgeKey(caseId), outboxKey(caseId), lock?.key ?? caseKey(caseId)],
      [
        caseId,
        closure.closedAt.getTime(),
        closure.closedBy,
        JSON.stringify(closure.attachments),
        purgeAt,
        announcement({ closed_at: closure.closedAt.toISOString() }),
        lock?.value ?? '',
      ],
    );
    return toOutcome(reply as ScriptReply);
  }

  async softDelete(caseId: string, now: number, purgeAt: number): Promise<boolean> {
    const reply = await this.scripts.softDelete(
      [caseKey(caseId), participantsKey(caseId), aclKey(caseId), purgeKey(caseId)],
      [caseId, now, purgeAt],
    );
    return (reply as [string])[0] === 'ok';
  }

  async restore(
    caseId: string,
    ownerId: string,
    now: number,
    closedRetentionMs: number,
    operationId = '',
  ): Promise<Case | undefined> {
    const reply = await this.scripts.restore(
      [caseKey(caseId), aclKey(caseId), purgeKey(caseId)],
      [caseId, now, ownerId, closedRetentionMs, operationId],
    );
    const outcome = toOutcome(reply as ScriptReply);
    return outcome.kind === 'ok' ? outcome.case : undefined;
  }

  async participants(caseId: string): Promise<Participant[]> {
    const members = await this.redis.hgetall(participantsKey(caseId));
    return Object.entries(members)
      .map(([userId, json]) => toParticipant(userId, json))
      .sort(byOwnerThenTime);
  }

  async putParticipant(
    caseId: string,
    participant: NewParticipant,
    maxMembers: number,
  ): Promise<PutParticipantOutcome> {
    const { userId, role, name, addedAt } = participant;
    const reply = await this.index.around(userId, caseId, async () =>
      this.scripts.putParticipant(
        [caseKey(caseId), participantsKey(caseId)],
        [userId, role, name ?? '', addedAt.toISOString(), maxMembers],
      ),
    );
    const [kind, json] = reply as [PutParticipantOutcome['kind'], string];
    return kind === 'ok' ? { kind, participant: toParticipant(userId, json) } : { kind };
  }

  async removeParticipant(caseId: string, userId: string): Promise<'ok' | 'missing' | 'owner'> {
    const reply = await this.scripts.removeParticipant(
      [caseKey(caseId), participantsKey(caseId)],
      [userId],
    );
    const [kind] = reply as ['ok' | 'missing' | 'owner'];
    // Access ends with the first step; an entry left behind by a crash is dropped when it is read.
    if (kind === 'ok') await this.index.leave(userId, caseId);
    return kind;
  }

  async addMessage(
    caseId: string,
    message: CaseMessage,
    maxBytes: number,
    rememberMs = 0,
  ): Promise<AddMessageOutcome> {
    const reply = await this.scripts.addMessage(
      [caseKey(caseId), messagesKey(caseId), addedMessageKey(caseId, message.id)],
      [message.createdAt.getTime(), toMessageJson(message), rememberMs, maxBytes],
    );
    const [kind, detail] = reply as [AddMessageOutcome['kind'], string];
    if (kind === 'ok') return { kind, message: toMessage(detail) };
    return kind === 'refused' ? { kind, status: detail as CaseStatus } : { kind };
  }

  messages(caseId: string, limit: number, after?: string): Promise<StorePage<CaseMessage>> {
    return this.stream.page(caseId, limit, after);
  }

  allMessages(caseId: string): Promise<CaseMessage[]> {
    return this.stream.all(caseId);
  }

  access(caseId: string): Promise<CaseAccess | undefined> {
    return this.members.access(caseId);
  }

  accessWithCase(caseId: string): Promise<CaseAccess | undefined> {
    return this.members.accessWithCase(caseId);
  }

  readableCaseIds(userId: string): Promise<string[]> {
    return this.index.confirmed(userId);
  }

  async duePurges(now: number, limit: number): Promise<string[]> {
    const found = await Promise.all(
      allPurgeKeys().map((key) =>
        this.redis.zrangebyscore(key, '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit),
      ),
    );
    return found
      .flatMap((flat) => pairs(flat))
      .sort(([, a], [, b]) => Number(a) - Number(b))
      .slice(0, limit)
      .map(([caseId]) => caseId);
  }

  async purge(caseId: string, now: number, snapshotMs: number): Promise<boolean> {
    const outcome = await this.scripts.purge(
      [
        caseKey(caseId),
        participantsKey(caseId),
        messagesKey(caseId),
        aclKey(caseId),
        purgeKey(caseId),
        caseAuditKey(caseId),
        ...this.companions.of(caseId).map(({ key }) => key),
      ],
      [caseId, now, snapshotMs],
    );
    return outcome === 'purged';
  }
}

type ScriptReply = ['ok', string[]] | ['missing' | 'stale', undefined?] | ['refused', CaseStatus];

function toOutcome([kind, detail]: ScriptReply): CaseOutcome {
  if (kind === 'ok') return { kind, case: fromFlat(detail) };
  return kind === 'refused' ? { kind, status: detail } : { kind };
}

const pairs = (flat: readonly string[]): [string, string][] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] ?? '', flat[2 * i + 1] ?? '']);

function byOwnerThenTime(a: Participant, b: Participant): number {
  if (a.role === 'owner' || b.role === 'owner') return a.role === 'owner' ? -1 : 1;
  return a.addedAt.getTime() - b.addedAt.getTime() || a.userId.localeCompare(b.userId);
}
