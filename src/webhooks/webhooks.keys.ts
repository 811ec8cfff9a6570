/**
 * | key                          | type   | holds                                                          |
 * | ---------------------------- | ------ | -------------------------------------------------------------- |
 * | `user:{<id>}:webhooks`       | hash   | subscription id -> JSON                                        |
 * | `user:{<id>}:alert:<digest>` | string | `opening` or `opened`, the ids of the case and its two messages |
 * | `user:{<id>}:pagerduty`      | string | JSON list of the secrets that PagerDuty signs with             |
 */
const user = (userId: string): string => `user:{${encodeURIComponent(userId)}}`;

export const subscriptionsKey = (userId: string): string => `${user(userId)}:webhooks`;
export const alertKey = (userId: string, digest: string): string =>
  `${user(userId)}:alert:${digest}`;

export const pagerDutySecretsKey = (userId: string): string => `${user(userId)}:pagerduty`;

/** Whose key it is, of those that backups hold. */
export function userOfBackedUpKey(key: string): string | undefined {
  const escaped = /^user:\{([^{}]+)\}:(?:webhooks|pagerduty)$/.exec(key)?.[1];
  return escaped === undefined ? undefined : decodeURIComponent(escaped);
}
