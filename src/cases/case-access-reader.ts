import { type LuaScript, loadScript } from '../redis/lua-script.js';
import type { RedisClient } from '../redis/redis.tokens.js';
import { fromHash } from './case-record.js';
import type { CaseAccess, MemberRole } from './case.types.js';
import { aclKey, caseKey, participantsKey } from './cases.keys.js';
import { toParticipant } from './member-records.js';

type Hash = Record<string, string>;

/** The reply of `read-access.lua`. */
interface Found {
  record: Hash;
  members: Hash;
  snapshot: Hash;
}

/** Who may see what of a case, at one moment and in one round trip. */
export class CaseAccessReader {
  private readonly script: LuaScript;

  constructor(redis: RedisClient) {
    this.script = loadScript(redis, import.meta.url, './lua/read-access.lua');
  }

  async access(caseId: string): Promise<CaseAccess | undefined> {
    const { record, members, snapshot } = await this.read(caseId, 'access');
    const { owner_id: ownerId, deleted_at: deletedAt } = record;
    if (!ownerId) return accessToGone(caseId, snapshot);
    return { caseId, state: deletedAt ? 'deleted' : 'live', ownerId, roles: rolesOf(members) };
  }

  async accessWithCase(caseId: string): Promise<CaseAccess | undefined> {
    const { record, members, snapshot } = await this.read(caseId, 'case');
    const found = fromHash(record);
    if (!found) return accessToGone(caseId, snapshot);
    const state = found.deletedAt ? 'deleted' : 'live';
    return { caseId, state, ownerId: found.ownerId, roles: rolesOf(members), case: found };
  }

  private async read(caseId: string, wanted: 'access' | 'case'): Promise<Found> {
    const keys = [caseKey(caseId), participantsKey(caseId), aclKey(caseId)];
    return JSON.parse((await this.script(keys, [wanted])) as string) as Found;
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
