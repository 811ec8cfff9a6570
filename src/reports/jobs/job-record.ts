import type { GenerationStage } from '../report-generation.interface.js';
import { isReportType } from '../writing/report-type.js';
import { hasEnded, type Job, type JobEvent, type JobStatus, type NewJob } from './job.types.js';
import type { JobEnd } from './job.store.js';

/** Fields of the hash `job:{pNN}<id>`. */
export type JobFields = Record<string, string>;

export const toFields = (job: NewJob): JobFields => ({
  id: job.id,
  case_id: job.caseId,
  types: job.types.join(','),
  created_at: job.createdAt.toISOString(),
  created_by: job.createdBy,
  ...(job.answer && { answer_id: job.answer.id, answer_fingerprint: job.answer.fingerprint }),
});

export const toEndFields = ({ status, at, reportIds, problem }: JobEnd): JobFields => ({
  status,
  finished_at: at.toISOString(),
  ...(reportIds && { report_ids: reportIds.join(',') }),
  ...(problem && { problem: JSON.stringify(problem) }),
});

export function toJob(fields: JobFields): Job | undefined {
  const { id, case_id: caseId, status, created_at: createdAt, created_by: createdBy } = fields;
  if (!id || !caseId || !status || !createdAt || !createdBy) return undefined;
  const answerId = fields['answer_id'];
  return {
    id,
    caseId,
    createdBy,
    createdAt: new Date(createdAt),
    types: (fields['types'] ?? '').split(',').filter(isReportType),
    answer: answerId
      ? { id: answerId, fingerprint: fields['answer_fingerprint'] ?? '' }
      : undefined,
    status: statusOf(status as JobStatus, fields['cancel'] !== undefined),
    stage: (fields['stage'] || undefined) as GenerationStage | undefined,
    attempt: Number(fields['attempt'] ?? 0),
    startedAt: dateOf(fields['started_at']),
    finishedAt: dateOf(fields['finished_at']),
    reportIds: fields['report_ids'] ? fields['report_ids'].split(',') : [],
    problem: fields['problem'] ? (JSON.parse(fields['problem']) as Job['problem']) : undefined,
  };
}

export function toEvent([id, flat]: [string, string[]]): JobEvent {
  const [, type, , data] = flat;
  return {
    id,
    type: type as JobEvent['type'],
    data: JSON.parse(data ?? '{}') as JobEvent['data'],
  };
}

/** What an event that ends a job tells. */
export const endData = (jobId: string, { reportIds, problem }: JobEnd): JobEvent['data'] => ({
  job_id: jobId,
  ...(reportIds && { report_ids: reportIds }),
  ...(problem && { problem }),
});

const statusOf = (status: JobStatus, cancel: boolean): JobStatus =>
  cancel && !hasEnded(status) ? 'cancelling' : status;

const dateOf = (text: string | undefined): Date | undefined => (text ? new Date(text) : undefined);
