import type { RedisClient } from '../redis/redis.tokens.js';
import { fromHash } from './case-record.js';
import type { CaseAccess, MemberRole } from './case.types.js';
import { aclKey, caseKey, participantsKey } from './cases.keys.js';
import { toParticipant } from './member-records.js';

type Hash = Record<string, string>;

/**
 * Who may see what of a case, in one round trip: commands that are sent in one turn of the loop travel
 * together. Not as a pipeline, which costs ioredis more than the commands (docs/benchmarks.md).
 */
export class CaseAccessReader {
  constructor(private readonly redis: RedisClient) {}

  async access(caseId: string): Promise<CaseAccess | undefined> {
    const [[ownerId, deletedAt], members, snapshot] = await Promise.all([
      this.redis.hmget(caseKey(caseId), 'owner_id', 'deleted_at'),
      ...this.membership(caseId),
    ]);
    if (!ownerId) return accessToGone(caseId, snapshot);
    return { caseId, state: deletedAt ? 'deleted' : 'live', ownerId, roles: rolesOf(members) };
  }

  async accessWithCase(caseId: string): Promise<CaseAccess | undefined> {
    const [hash, members, snapshot] = await Promise.all([
      this.redis.hgetall(caseKey(caseId)),
      ...this.membership(caseId),
    ]);
    const found = fromHash(hash);
    if (!found) return accessToGone(caseId, snapshot);
    const state = found.deletedAt ? 'deleted' : 'live';
    return { caseId, state, ownerId: found.ownerId, roles: rolesOf(members), case: found };
  }

  /** The members of a case that is there, and of one that is gone. */
  private membership(caseId: string): [Promise<Hash>, Promise<Hash>] {
    return [this.redis.hgetall(participantsKey(caseId)), this.redis.hgetall(aclKey(caseId))];
  }
}

const rolesOf = (members: Hash): Map<string, MemberRole> =>
  new Map(
    Object.entries(members).map(([userId, json]) => [userId, toParticipant(userId, json).role]),
  );

function accessToGone(caseId: string, snapshot: Hash): CaseAccess | undefined {
  const roles = new Map(Object.entries(snapshot as Record<string, MemberRole>));
  const owner = [...roles].find(([, role]) => role === 'owner')?.[0];
  return owner === undefined ? undefined : { caseId, state: 'gone', ownerId: owner, roles };
}
