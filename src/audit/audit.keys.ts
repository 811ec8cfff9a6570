import { tagOf } from '../redis/partition.js';

/** Stream of a case's audit log; in the case's slot, so that it goes with the case in one step. */
export const caseAuditKey = (caseId: string): string => `case:${tagOf(caseId)}${caseId}:audit`;

/** Stream of what concerns no case: sign-ins, accounts, tokens, knowledge, admin actions. */
export const SYSTEM_AUDIT_KEY = 'audit:{system}';

/** `<log>:seen:<digest>` (string, TTL): a denial that was noted a moment ago. */
export const seenKey = (log: string, digest: string): string => `${log}:seen:${digest}`;
