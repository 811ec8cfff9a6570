const UNAVAILABLE_MESSAGES = [
  'Connection is closed',
  // Of a pipeline that was answered in part.
  'Command aborted due to connection close',
  "Stream isn't writeable",
  'Command timed out',
  'Reached the max retries per request limit',
  'connect ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'Failed to refresh slots cache',
  "Cluster isn't ready",
  'Too many Cluster redirections',
  'None of startup nodes is available',
  'Connection timeout',
];
const UNAVAILABLE_REPLIES =
  /^(LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|READONLY|NOREPLICAS|MISCONF|OOM|BUSY)\b/;

/** True for errors that mean "Redis cannot take this now", as opposed to a defect of ours. */
export function isRedisUnavailable(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error.name === 'MaxRetriesPerRequestError' || error.name === 'ClusterAllFailedError')
    return true;
  return (
    UNAVAILABLE_REPLIES.test(error.message) ||
    UNAVAILABLE_MESSAGES.some((text) => error.message.includes(text))
  );
}
