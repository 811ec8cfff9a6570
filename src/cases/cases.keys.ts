import { allTags, tagOf } from '../redis/partition.js';

/**
 * Every Redis key of the cases module.
 *
 * | key                        | type   | holds                                               |
 * | -------------------------- | ------ | --------------------------------------------------- |
 * | `case:{pNN}<id>`           | hash   | the record; see `case-record.ts`                    |
 * | `…:participants`           | hash   | user id -> JSON role, name, added_at; owner as well |
 * | `…:messages`               | stream | field `m`: JSON of one message                      |
 * | `…:added:<message id>`     | string | where in the stream, for a while; see `add-message` |
 * | `…:acl`                    | hash   | user id -> role, when the case was deleted or went  |
 * | `cases:purge:{pNN}`        | zset   | case id by the time (ms) it is due for removal      |
 * | `user:{<user id>}:cases`   | zset   | case ids, all with score 0                          |
 *
 * All but the last share the slot of the case's partition, so that one script may change them at
 * once. Case ids are ULIDs and checked before they get here: they hold no brace and no colon.
 */
export const caseKey = (caseId: string): string => `case:${tagOf(caseId)}${caseId}`;
export const participantsKey = (caseId: string): string => `${caseKey(caseId)}:participants`;
export const messagesKey = (caseId: string): string => `${caseKey(caseId)}:messages`;
export const addedMessageKey = (caseId: string, messageId: string): string =>
  `${caseKey(caseId)}:added:${messageId}`;
export const aclKey = (caseId: string): string => `${caseKey(caseId)}:acl`;

export const purgeKey = (caseId: string): string => `cases:purge:${tagOf(caseId)}`;
export const allPurgeKeys = (): string[] => allTags().map((tag) => `cases:purge:${tag}`);

/**
 * The cases a user is a member of. ULIDs sort by time of creation, so with equal scores the set is
 * in that order and a page starts right after any id (BYLEX), without ties. The id is escaped: it
 * comes from a token, and no id may end the hash tag early or look like another key.
 */
export const userCasesKey = (userId: string): string =>
  `user:{${encodeURIComponent(userId)}}:cases`;
