/**
 * Every Redis key of accounts. All of one user's share a slot, so that "change the password and end
 * every session" is one step.
 *
 * | key                             | type | holds                                              |
 * | ------------------------------- | ---- | -------------------------------------------------- |
 * | `user:{<id>}:account`           | hash | name, password_hash, roles, revision, disabled_at  |
 * | `user:{<id>}:sessions`          | zset | session id by the time (ms) it began               |
 * | `user:{<id>}:session:<sid>`     | hash | see `session.store.ts`; TTL slides with use        |
 * | `user:{<id>}:api-tokens`        | zset | token id by the time (ms) it was made              |
 * | `user:{<id>}:api-token:<tid>`   | hash | see `api-token.store.ts`; TTL until it expires     |
 *
 * User ids are escaped as in `cases.keys.ts`: none can end the hash tag early.
 */
const user = (userId: string): string => `user:{${encodeURIComponent(userId)}}`;

export const accountKey = (userId: string): string => `${user(userId)}:account`;
export const sessionsKey = (userId: string): string => `${user(userId)}:sessions`;
export const sessionPrefix = (userId: string): string => `${user(userId)}:session:`;
export const sessionKey = (userId: string, sid: string): string => sessionPrefix(userId) + sid;
export const apiTokensKey = (userId: string): string => `${user(userId)}:api-tokens`;
export const apiTokenPrefix = (userId: string): string => `${user(userId)}:api-token:`;
export const apiTokenKey = (userId: string, tid: string): string => apiTokenPrefix(userId) + tid;

const userOf =
  (kind: string) =>
  (key: string): string | undefined => {
    const escaped = new RegExp(`^user:\\{([^{}]+)\\}:${kind}$`).exec(key)?.[1];
    return escaped === undefined ? undefined : decodeURIComponent(escaped);
  };

/** The user a key belongs to; undefined for keys of another kind. */
export const userOfAccountKey = userOf('account');
export const userOfApiTokensKey = userOf('api-tokens');
