import {
  followJob,
  problemOf,
  ProblemError,
  type Schemas,
  UnreachableError,
  unwrap,
} from '@faultmaven/client';
import { queryOptions } from '@tanstack/react-query';
import { bearerToken, sendAuthorized } from '../session/tokens';
import { api, type Report, type ReportType } from './client';

const FOLLOW_MS = 10_000;

/** All versions kept of all types, without their content. */
export const caseReports = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'reports'],
    queryFn: async ({ signal }): Promise<Report[]> => {
      const params = { path: { case_id: caseId }, query: { include_history: true } };
      const { reports } = await unwrap(
        api.GET('/api/v1/cases/{case_id}/reports', { params, signal }),
      );
      return reports;
    },
    refetchInterval: FOLLOW_MS,
  });

/** A stored version never changes. */
export const oneReport = (reportId: string) =>
  queryOptions({
    queryKey: ['report', reportId],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/reports/{report_id}', {
          params: { path: { report_id: reportId } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });

export const reportDiff = (caseId: string, type: ReportType, from: number, to: number) =>
  queryOptions({
    queryKey: ['diff', caseId, type, from, to],
    // The route also has a bare form, which is not asked for.
    queryFn: async ({ signal }) =>
      (await unwrap(
        api.GET('/api/v1/cases/{case_id}/reports/diff', {
          params: { path: { case_id: caseId }, query: { type, from, to } },
          headers: { accept: 'application/json' },
          signal,
        }),
      )) as Schemas['DiffDto'],
    staleTime: Infinity,
  });

export const recommendations = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'recommendations'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cases/{case_id}/report-recommendations', {
          params: { path: { case_id: caseId } },
          signal,
        }),
      ),
    staleTime: 30_000,
  });

/** Where a generation is; `text` is what has been written so far of the type named. */
export interface Progress {
  stage: string;
  reportType?: string;
  text?: string;
}

interface Generation {
  caseId: string;
  types: ReportType[];
  key: string;
}

/**
 * Asks for a job that can be followed; a service that answers with the reports is as welcome. When
 * the reports are being written already, by whomever, that job is the one to follow.
 */
export async function startGeneration({
  caseId,
  types,
  key,
}: Generation): Promise<string | undefined> {
  const { response, data, error } = await api.POST('/api/v1/cases/{case_id}/reports', {
    params: { path: { case_id: caseId } },
    headers: { 'Idempotency-Key': key, Prefer: 'respond-async' },
    body: { report_types: types },
  });
  if (response.ok) return response.status === 202 ? textAt(data, 'id') : undefined;
  const problem = problemOf(response, error);
  const running = problem.code === 'generation-running' ? textAt(error, 'job_id') : undefined;
  if (running === undefined) throw problem;
  return running;
}

function textAt(body: unknown, name: string): string | undefined {
  const value: unknown = (body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** One that runs stops within a second or so, and says so in its events. */
export const cancelJob = (jobId: string) =>
  unwrap(api.DELETE('/api/v1/jobs/{job_id}', { params: { path: { job_id: jobId } } }));

/** From its first event to its last. @throws ProblemError when it failed or was cancelled. */
export async function followGeneration(
  jobId: string,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<void> {
  const written = new Map<string, string>();
  for await (const { name, data } of followJob(jobId, {
    baseUrl: '',
    token: bearerToken,
    signal,
  })) {
    if (name === 'failed' || name === 'cancelled') throw endOf(name, data);
    if (name !== 'text') {
      onProgress({ stage: name });
      continue;
    }
    const reportType = String(data['report_type']);
    // Another draft takes the place of the one before it.
    const draft = `${reportType}.${String(data['attempt'])}.${String(data['draft'])}`;
    written.set(draft, (written.get(draft) ?? '') + textOf(data['text']));
    onProgress({ stage: 'generating', reportType, text: written.get(draft) });
  }
}

export const CANCELLED = 'generation-cancelled';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function endOf(name: string, data: Record<string, unknown>): ProblemError {
  const problem = (data['problem'] ?? {}) as { status?: number; code?: string; detail?: string };
  return new ProblemError({
    type: 'about:blank',
    title: name,
    status: problem.status ?? (name === 'cancelled' ? 409 : 500),
    code: problem.code ?? `generation-${name}`,
    detail:
      problem.detail ??
      (name === 'cancelled'
        ? 'Writing was cancelled. Nothing was stored.'
        : 'The reports could not be written. The case is as it was; try again.'),
  });
}

/** Saves what the API answers as a file; a link could not carry the token. */
export async function download(path: string, fileName: string): Promise<void> {
  const authorization = `Bearer ${(await bearerToken()) ?? ''}`;
  const response = await sendAuthorized(new Request(path, { headers: { authorization } })).catch(
    (error: unknown) => {
      throw new UnreachableError(error);
    },
  );
  if (!response.ok) {
    throw problemOf(response, await response.json().catch(() => undefined));
  }
  const given = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = given ?? fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
