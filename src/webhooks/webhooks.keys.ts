/**
 * | key                          | type   | holds                                                   |
 * | ---------------------------- | ------ | ------------------------------------------------------- |
 * | `user:{<id>}:webhooks`       | hash   | subscription id -> JSON                                 |
 * | `user:{<id>}:alert:<digest>` | string | case of an alert that fires, or `opening` for a moment  |
 */
const user = (userId: string): string => `user:{${encodeURIComponent(userId)}}`;

export const subscriptionsKey = (userId: string): string => `${user(userId)}:webhooks`;
export const alertKey = (userId: string, digest: string): string =>
  `${user(userId)}:alert:${digest}`;

export function userOfSubscriptionsKey(key: string): string | undefined {
  const escaped = /^user:\{([^{}]+)\}:webhooks$/.exec(key)?.[1];
  return escaped === undefined ? undefined : decodeURIComponent(escaped);
}
