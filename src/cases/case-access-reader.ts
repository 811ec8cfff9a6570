import { loadScript } from '../redis/lua-script.js';
import type { RedisClient } from '../redis/redis.tokens.js';
import { RememberedReads } from '../redis/remembered-reads.js';
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

interface Answer {
  access?: CaseAccess;
}

/** Who may see what of a case, at one moment and in one round trip. */
export class CaseAccessReader {
  private readonly reads: Record<'access' | 'case', RememberedReads<Answer>>;

  constructor(redis: RedisClient) {
    const script = loadScript(redis, import.meta.url, './lua/read-access.lua');
    this.reads = {
      access: new RememberedReads(script, toAccess),
      case: new RememberedReads(script, toAccessWithCase),
    };
  }

  access(caseId: string): Promise<CaseAccess | undefined> {
    return this.read(caseId, 'access');
  }

  accessWithCase(caseId: string): Promise<CaseAccess | undefined> {
    return this.read(caseId, 'case');
  }

  private async read(caseId: string, wanted: 'access' | 'case'): Promise<CaseAccess | undefined> {
    const keys = [caseKey(caseId), participantsKey(caseId), aclKey(caseId)];
    return (await this.reads[wanted].read(caseId, keys, [wanted])).access;
  }
}

function toAccess(json: string, caseId: string): Answer {
  const { record, members, snapshot } = JSON.parse(json) as Found;
  const { owner_id: ownerId, deleted_at: deletedAt } = record;
  if (!ownerId) return { access: accessToGone(caseId, snapshot) };
  const state = deletedAt ? 'deleted' : 'live';
  return { access: { caseId, state, ownerId, roles: rolesOf(members) } };
}

function toAccessWithCase(json: string, caseId: string): Answer {
  const { record, members, snapshot } = JSON.parse(json) as Found;
  const found = fromHash(record);
  if (!found) return { access: accessToGone(caseId, snapshot) };
  const state = found.deletedAt ? 'deleted' : 'live';
  const roles = rolesOf(members);
  return { access: { caseId, state, ownerId: found.ownerId, roles, case: found } };
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
