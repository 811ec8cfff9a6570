import type { AnswerIdentity, GenerationStage } from '../report-generation.interface.js';
import type { ReportType } from '../writing/report-type.js';

export const JOB_STATUSES = [
  ...['queued', 'running', 'cancelling'],
  ...['done', 'failed', 'cancelled'],
] as const;
export type JobStatus = 'queued' | 'running' | 'cancelling' | EndStatus;
export type EndStatus = 'done' | 'failed' | 'cancelled';

/** Problem details of a failed job: fixed texts, never anything of the case. */
export interface JobProblem {
  status: number;
  code: string;
  title: string;
  detail: string;
}

export interface NewJob {
  id: string;
  caseId: string;
  types: readonly ReportType[];
  createdAt: Date;
  createdBy: string;
  /** By what a run finds what an earlier run of the same job has stored. */
  answer?: AnswerIdentity;
}

/** What is known of a job: ids and times, no content. */
export interface Job extends NewJob {
  status: JobStatus;
  stage?: GenerationStage;
  /** Runs begun: more than one when a worker died or handed the job over. */
  attempt: number;
  startedAt?: Date;
  finishedAt?: Date;
  reportIds: string[];
  problem?: JobProblem;
}

export const JOB_EVENT_TYPES = [
  'queued',
  'redacting',
  'generating',
  'text',
  'storing',
  'done',
  'failed',
  'cancelled',
] as const;
export type JobEventType = (typeof JOB_EVENT_TYPES)[number];

export interface JobEvent {
  /** Grows from event to event; empty where the event was made up from the job's record. */
  id: string;
  type: JobEventType;
  data: Readonly<Record<string, unknown>>;
}

export const hasEnded = (status: JobStatus): status is EndStatus =>
  status === 'done' || status === 'failed' || status === 'cancelled';

/** The reason with which a cancelled job's work is aborted. */
export class JobCancelledError extends Error {
  constructor() {
    super('the job was cancelled');
    this.name = 'JobCancelledError';
  }
}
