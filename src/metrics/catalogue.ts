/**
 * Every metric the service exports, each with its labels and the values they may take. A value that
 * is not listed becomes `other`, so that no label can grow without end or carry what a person wrote.
 */

/** A set that is not known when this is written (routes, models), but small: see {@link MAX_OPEN_VALUES}. */
export const OPEN = 'open';
/** Distinct values kept of an OPEN label; later ones become `other`. */
export const MAX_OPEN_VALUES = 200;

type Labels = Readonly<Record<string, readonly string[] | typeof OPEN>>;

export interface Definition<Kind extends string = string, L extends Labels = Labels> {
  readonly kind: Kind;
  readonly help: string;
  readonly labels: L;
  readonly buckets?: readonly number[];
}

const counter = <const L extends Labels>(help: string, labels: L): Definition<'counter', L> => ({
  kind: 'counter',
  help,
  labels,
});

const gauge = <const L extends Labels>(help: string, labels: L): Definition<'gauge', L> => ({
  kind: 'gauge',
  help,
  labels,
});

const histogram = <const L extends Labels>(
  help: string,
  labels: L,
  buckets: readonly number[],
): Definition<'histogram', L> => ({ kind: 'histogram', help, labels, buckets });

/** Seconds: one Redis round trip, one request, one report. */
const FAST = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const REQUEST = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const SLOW = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 120, 240];
const COUNTS = [1, 2, 3, 5, 8, 13, 21, 34, 55];

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const REPORT_TYPES = ['incident_report', 'runbook', 'post_mortem'] as const;
const EVIDENCE_KINDS = ['log', 'metrics', 'config'] as const;
const DONE = ['ok', 'failed'] as const;
const LLM_OUTCOMES = [
  'ok',
  'truncated',
  'timeout',
  'rate_limited',
  'unavailable',
  'rejected',
  'bad_response',
  'resting',
  'budget_spent',
  'aborted',
  'failed',
] as const;

export const CATALOGUE = {
  http_requests_total: counter('Requests answered, by route template and status.', {
    method: METHODS,
    route: OPEN,
    status: OPEN,
  }),
  http_request_duration_seconds: histogram(
    'Time to answer a request; event streams are counted but not timed.',
    { method: METHODS, route: OPEN },
    REQUEST,
  ),
  http_requests_in_flight: gauge('Requests being answered now.', {}),

  report_generation_duration_seconds: histogram(
    'One generation from the lock to the stored reports.',
    { outcome: ['stored', 'not_persisted', 'replayed', 'refused', 'unavailable', 'failed'] },
    SLOW,
  ),
  report_writing_duration_seconds: histogram(
    'Writing one report, by who wrote it.',
    { type: REPORT_TYPES, writer: ['composer', 'llm', 'none'], outcome: DONE },
    SLOW,
  ),
  report_storage_duration_seconds: histogram(
    'A write of the report store.',
    { operation: ['commit', 'remove', 'mark_indexed'], outcome: DONE },
    FAST,
  ),
  report_retrieval_duration_seconds: histogram(
    'A read of the report store.',
    { operation: ['read', 'list', 'list_with_content', 'contents', 'metadata'], outcome: DONE },
    FAST,
  ),
  reports_per_case_count: histogram(
    'Versions written so far for a case, observed after each of its generations.',
    {},
    COUNTS,
  ),
  report_regeneration_count: counter('Reports written as version 2 or later.', {
    type: REPORT_TYPES,
  }),
  report_generation_lock_total: counter(
    'Attempts to take the generation lock of a case: contended is a 409, lost a hold that ran out.',
    { outcome: ['acquired', 'contended', 'lost', 'unavailable'] },
  ),
  report_jobs: gauge('Queued report jobs that have not ended, by state; all processes.', {
    state: ['waiting', 'delayed', 'running'],
  }),
  report_jobs_oldest_seconds: gauge('How long the oldest job has waited for a worker.', {}),
  report_job_runs_total: counter(
    'Runs of a queued job by a worker: handed_over when the process stopped, retried on what may pass.',
    { outcome: ['ended', 'handed_over', 'retried'] },
  ),
  agent_turn_duration_seconds: histogram(
    'Thinking one turn of the agent, by who answered: a guide behind a failing model counts as guide.',
    { by: ['llm', 'guide', 'none'], outcome: DONE },
    SLOW,
  ),
  agent_proposals_total: counter(
    'Resolutions that the agent proposed, and what people made of them.',
    {
      outcome: ['proposed', 'confirmed', 'dismissed'],
    },
  ),
  evidence_upload_duration_seconds: histogram(
    'Reading, redacting and storing an uploaded file; one that was not kept by what its uploader said it is.',
    {
      kind: [...EVIDENCE_KINDS, 'unknown'],
      outcome: ['stored', 'refused', 'unavailable', 'failed'],
    },
    SLOW,
  ),
  evidence_bytes_total: counter('Bytes of the files that were kept, as sent.', {
    kind: EVIDENCE_KINDS,
  }),
  runbook_decisions_total: counter(
    'Cases solved by a known runbook (reused) or for which a first one was written.',
    { decision: ['reused', 'written'] },
  ),
  runbook_reuse_rate: gauge(
    'Share of runbook decisions of the last 30 days that reused a known one, 0..1; all processes.',
    {},
  ),

  outbox_depth: gauge('Entries not delivered yet, over all partitions.', {}),
  outbox_lag_seconds: gauge('Age of the oldest entry not delivered yet.', {}),
  outbox_dead_letters: gauge('Entries that failed too often and wait for a person.', {}),
  outbox_delivery_duration_seconds: histogram(
    'One delivery of an outbox entry.',
    { topic: OPEN, outcome: ['delivered', 'retried', 'buried', 'released'] },
    REQUEST,
  ),

  chroma_request_duration_seconds: histogram(
    'A call of the vector store, all its batches together.',
    {
      operation: ['open', 'upsert', 'delete', 'query', 'containing', 'list', 'count', 'drop'],
      outcome: DONE,
    },
    REQUEST,
  ),
  chroma_circuit_state: gauge('0 closed, 1 being tried again, 2 open: left alone.', {}),
  dependency_up: gauge('Whether a server answers its ping: 1 or 0.', {
    dependency: ['redis', 'chroma'],
  }),

  llm_request_duration_seconds: histogram(
    'One completion with its retries, by model as configured and outcome.',
    { provider: OPEN, model: OPEN, outcome: LLM_OUTCOMES },
    SLOW,
  ),
  llm_tokens_total: counter('Tokens as the endpoint counted them.', {
    provider: OPEN,
    model: OPEN,
    direction: ['input', 'output'],
  }),
  llm_cost_usd_total: counter('Cost in US dollars, where prices are known.', {
    provider: OPEN,
    model: OPEN,
  }),
  llm_circuit_state: gauge('The circuit of a model: 0 closed, 1 half open, 2 open.', {
    provider: OPEN,
    model: OPEN,
  }),

  redaction_findings_total: counter('What was redacted, by kind; never the values.', {
    redactor: ['embedded', 'presidio'],
    entity: OPEN,
  }),
  redaction_duration_seconds: histogram(
    'Redacting one text.',
    { redactor: ['embedded', 'presidio'], outcome: DONE },
    FAST,
  ),

  metrics_source_failures_total: counter(
    'Scrapes for which a source could not be read; its gauges are then absent.',
    { source: OPEN },
  ),
} as const;

export type MetricName = keyof typeof CATALOGUE;

type NamesOf<Kind extends string> = {
  [N in MetricName]: (typeof CATALOGUE)[N]['kind'] extends Kind ? N : never;
}[MetricName];

export type CounterName = NamesOf<'counter'>;
export type GaugeName = NamesOf<'gauge'>;
export type HistogramName = NamesOf<'histogram'>;

/** The labels of a metric, each with the values it may take. */
export type LabelsOf<N extends MetricName> = {
  [
    L in keyof (typeof CATALOGUE)[N]['labels']
  ]: (typeof CATALOGUE)[N]['labels'][L] extends readonly (infer V)[] ? V : string;
};
