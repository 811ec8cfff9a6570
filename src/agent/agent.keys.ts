import type { CompanionKey } from '../cases/case-companions.types.js';
import { tagOf } from '../redis/partition.js';

/** The case itself, which every commit looks at: same key as in `cases.keys.ts`, whose module writes it. */
export const caseOfAgentKey = (caseId: string): string => `case:${tagOf(caseId)}${caseId}`;

/** Hash: `version`, `state` (JSON), and `turn:<id>` -> number of each turn. */
export const agentKey = (caseId: string): string => `${caseOfAgentKey(caseId)}:agent`;

/** Stream: field `t`, JSON of a turn; the entry of turn n has the id `n-0`. */
export const agentTurnsKey = (caseId: string): string => `${agentKey(caseId)}:turns`;

/** String with a TTL: the turn that runs now, as JSON. */
export const agentLockKey = (caseId: string): string => `${agentKey(caseId)}:lock`;

/** What lives as long as the case does. The lock goes by itself. */
export const keptBesideCase = (caseId: string): CompanionKey[] => [
  { key: agentKey(caseId), type: 'hash' },
  { key: agentTurnsKey(caseId), type: 'stream' },
];
