import { loadScript } from '../redis/lua-script.js';
import { idsTogether, perPartition } from '../redis/per-partition.js';
import type { RedisClient } from '../redis/redis.tokens.js';
import { RememberedReads } from '../redis/remembered-reads.js';
import { passes } from './case-filter.js';
import { fromHash } from './case-record.js';
import type { CaseListQuery, StorePage } from './case.store.js';
import type { Case, MemberCase, MemberRole } from './case.types.js';
import { aclKey, caseKey, participantsKey, userCasesKey } from './cases.keys.js';
import { toParticipant } from './member-records.js';

/** Index entries looked at per step, and per request at most: a rare filter must not scan for ever. */
const BATCH = 100;
const MAX_SCANNED = 2000;

interface Entry {
  caseId: string;
  record?: Case;
  role?: MemberRole;
  /** The case, or what is left of it, names the user as a member. */
  confirmed: boolean;
}

/**
 * Which cases a user is a member of. The index lives in the user's slot and the truth in the case's,
 * so the two cannot change in one step. The case decides; the index only proposes:
 *
 * - joining writes the index before and after the case ({@link around}), leaving first the case;
 * - what the case does not confirm is not shown, and dropped. Whoever drops looks again afterwards
 *   and puts the entry back if the user joined meanwhile. Either that look or the second write of
 *   {@link around} comes last, so no member ever misses a case.
 */
export class UserCaseIndex {
  private readonly reads: RememberedReads<Case[]>;

  constructor(private readonly redis: RedisClient) {
    this.reads = new RememberedReads(
      loadScript(redis, import.meta.url, './lua/read-cases.lua'),
      (json) =>
        (JSON.parse(json) as Record<string, string>[]).flatMap((hash) => fromHash(hash) ?? []),
    );
  }

  /** Runs `join`, which makes the user a member, between two writes of the index entry. */
  async around<T>(userId: string, caseId: string, join: () => Promise<T>): Promise<T> {
    await this.add(userId, caseId);
    const result = await join();
    await this.add(userId, caseId);
    return result;
  }

  /** After the user was taken off the case. A case that let the user in again meanwhile stays. */
  leave(userId: string, caseId: string): Promise<void> {
    return this.dropThenLook(userId, [caseId]);
  }

  /** Newest first. */
  async page(userId: string, query: CaseListQuery): Promise<StorePage<MemberCase>> {
    const items: MemberCase[] = [];
    let after = query.after;
    let scanned = 0;
    while (scanned < MAX_SCANNED) {
      // Without a filter a page and one more is all there is to look at.
      const count = scanned === 0 ? Math.min(BATCH, query.limit + 1) : BATCH;
      const ids = await this.idsAfter(userId, after, count);
      const entries = await this.look(userId, ids);
      await this.drop(userId, entries);
      for (const entry of entries) {
        const found = memberCaseOf(entry);
        if (!found || !isWanted(found, query)) continue;
        if (items.length === query.limit) return { items, next: items.at(-1)?.case.id };
        items.push(found);
      }
      if (ids.length < count) return { items };
      scanned += count;
      after = ids.at(-1);
    }
    // A full page is taken up right after its last item, so that nothing found since is skipped.
    return { items, next: items.length === query.limit ? items.at(-1)?.case.id : after };
  }

  /** Ids of all cases the user is or was a member of, as far as anything is left of them. */
  async confirmed(userId: string): Promise<string[]> {
    const ids = await this.redis.zrange(userCasesKey(userId), '0', '-1');
    const replies = await perPartition(this.redis, ids, (pipeline, id) => {
      pipeline.hexists(participantsKey(id), userId).hexists(aclKey(id), userId);
    });
    const checks = ids.map((caseId) => ({
      caseId,
      confirmed: replies.get(caseId)?.includes(1) === true,
    }));
    await this.drop(userId, checks);
    return checks.filter((entry) => entry.confirmed).map((entry) => entry.caseId);
  }

  private async add(userId: string, caseId: string): Promise<void> {
    await this.redis.zadd(userCasesKey(userId), 0, caseId);
  }

  private idsAfter(userId: string, after: string | undefined, count: number): Promise<string[]> {
    const start = after === undefined ? '+' : `(${after}`;
    return this.redis.zrevrangebylex(userCasesKey(userId), start, '-', 'LIMIT', 0, count);
  }

  /** The record says who owns the case, so only others' cases are asked for more. */
  private async look(userId: string, ids: readonly string[]): Promise<Entry[]> {
    const records = await this.records(ids);
    const entries = ids.map((caseId): Entry => {
      const record = records.get(caseId);
      const role = record?.ownerId === userId ? 'owner' : undefined;
      return { caseId, record, role, confirmed: role !== undefined };
    });
    if (entries.every(({ confirmed }) => confirmed)) return entries;
    return Promise.all(
      entries.map(async (entry) => (entry.confirmed ? entry : this.ask(userId, entry))),
    );
  }

  private async records(ids: readonly string[]): Promise<Map<string, Case>> {
    const found = new Map<string, Case>();
    await Promise.all(
      idsTogether(this.redis, ids).map(async (group) => {
        const records = await this.reads.read(group.join(), group.map(caseKey), []);
        for (const record of records) found.set(record.id, record);
      }),
    );
    return found;
  }

  /** What the case, or what is left of it, says of a user who does not own it. */
  private async ask(userId: string, entry: Entry): Promise<Entry> {
    const { caseId } = entry;
    const member = await this.redis.hget(participantsKey(caseId), userId);
    if (member !== null) {
      return { ...entry, role: toParticipant(userId, member).role, confirmed: true };
    }
    // After the members: what a purge takes from them it leaves here in the same step.
    return { ...entry, confirmed: (await this.redis.hexists(aclKey(caseId), userId)) === 1 };
  }

  private async drop(userId: string, entries: readonly Entry[]): Promise<void> {
    const unconfirmed = entries.filter((entry) => !entry.confirmed).map((entry) => entry.caseId);
    if (unconfirmed.length > 0) await this.dropThenLook(userId, unconfirmed);
  }

  private async dropThenLook(userId: string, caseIds: readonly string[]): Promise<void> {
    await this.redis.zrem(userCasesKey(userId), ...caseIds);
    const now = await this.look(userId, caseIds);
    await Promise.all(
      now.filter((entry) => entry.confirmed).map((entry) => this.add(userId, entry.caseId)),
    );
  }
}

const memberCaseOf = ({ record, role }: Entry): MemberCase | undefined =>
  record && role ? { case: record, role } : undefined;

function isWanted(found: MemberCase, { wanted, ...filter }: CaseListQuery): boolean {
  const { deletedAt, purgeAt } = found.case;
  if (!passes(found.case, filter)) return false;
  if (wanted.state === 'live') return !deletedAt;
  return (
    deletedAt !== undefined && found.role === 'owner' && (purgeAt?.getTime() ?? 0) > wanted.now
  );
}
