import { caseIdOfReport } from '../../common/ids.js';
import { tagOf } from '../../redis/partition.js';

/*
 * Every key that reports write. All keys of one case and of its reports carry the case's hash tag,
 * so that one Lua script may touch them all on Redis Cluster. docs/architecture.md lists the TTLs.
 */

/** Hash: report type -> id of the current report. */
export const currentKey = (caseId: string): string =>
  `case:${tagOf(caseId)}${caseId}:reports:current`;

/** Sorted set: report ids by the time of their version (ms). */
export const reportsKey = (caseId: string): string => `case:${tagOf(caseId)}${caseId}:reports`;

/** Hash: report type -> last version allocated, so that a removed report's number never returns. */
export const versionsKey = (caseId: string): string =>
  `case:${tagOf(caseId)}${caseId}:reports:versions`;

/** Hash: the known runbook that solved the case, if one was chosen, by whom and when. */
export const reusedRunbookKey = (caseId: string): string =>
  `case:${tagOf(caseId)}${caseId}:reports:reused`;

/** String: what was answered to an Idempotency-Key; `id` is a hash of user and key. */
export const answerKey = (caseId: string, id: string): string =>
  `case:${tagOf(caseId)}${caseId}:reports:idem:${id}`;

/** String with a TTL: the running job as JSON. Who holds it may write the case's reports. */
export const lockKey = (caseId: string): string => `case:${tagOf(caseId)}${caseId}:generation:lock`;

/** String with a TTL: the job, as JSON, that waits in the queue for the case or works on it. */
export const reservationKey = (caseId: string): string =>
  `case:${tagOf(caseId)}${caseId}:generation:reserved`;

/** Counter: the last fencing token given out. */
export const fenceKey = (caseId: string): string =>
  `case:${tagOf(caseId)}${caseId}:generation:fence`;

/**
 * `report:{pNN}`, to which a report's id and `:metadata` or `:content` are added. The scripts build
 * the keys of the reports they discover in the same way; the tag keeps those in the declared slot.
 */
export const reportPrefixOfTag = (tag: string): string => `report:${tag}`;

/** Hash: what is known of a report beside its content. */
export const metadataKey = (reportId: string): string => `${prefixOf(reportId)}:metadata`;

/** String: the compressed content. */
export const contentKey = (reportId: string): string => `${prefixOf(reportId)}:content`;

/** Sorted set of a partition: report ids by the time at which they expire (ms). */
export const expiryKeyOfTag = (tag: string): string => `reports:expiry:${tag}`;

/** String of a partition: the expired reports that are being archived and removed, as JSON. */
export const removalKeyOfTag = (tag: string): string => `reports:removal:${tag}`;

/** Hash, 32 days: how often a known runbook was `reused` and a new one `written` on a day (UTC). */
export const runbookDecisionsKey = (day: string): string => `runbooks:decisions:{p00}:${day}`;

function prefixOf(reportId: string): string {
  const caseId = caseIdOfReport(reportId);
  if (caseId === undefined) throw new Error('not a report id');
  return reportPrefixOfTag(tagOf(caseId)) + reportId;
}
