import { tagOf } from '../../redis/partition.js';

/*
 * A job is found by its id alone, so its keys carry the partition of its own id and not its case's.
 * BullMQ keeps its queue under `{jobs}:report-jobs:*`, in one slot, as its scripts need it.
 */

/** Hash with a TTL: what is known of a job. */
export const jobKey = (jobId: string): string => `job:${tagOf(jobId)}${jobId}`;

/** Stream with a TTL: what happened to a job, with the redacted text as it was written. */
export const jobEventsKey = (jobId: string): string => `${jobKey(jobId)}:events`;

export const QUEUE_PREFIX = '{jobs}';
export const QUEUE_NAME = 'report-jobs';
