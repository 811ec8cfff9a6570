import type { Attempt, Body, Operation, ReportBody } from '../history.js';

/** Nobody knows whether such an attempt did anything. */
export const isUnknown = ({ status, unsent }: Attempt): boolean =>
  !unsent && (status === undefined || status >= 500);
export const isOk = ({ status }: Attempt): boolean =>
  status !== undefined && status >= 200 && status < 300;

/** The first answer that says it was done. */
export const acknowledged = ({ attempts }: Operation): Attempt | undefined => attempts.find(isOk);

/** It was told that nothing was done, and no attempt may have done it all the same. */
export const refused = (operation: Operation): boolean =>
  !acknowledged(operation) && !operation.attempts.some(isUnknown);

export const outcomeOf = (operation: Operation): 'ok' | 'refused' | 'unknown' =>
  acknowledged(operation) ? 'ok' : refused(operation) ? 'refused' : 'unknown';

export const beginOf = ({ attempts }: Operation): number => attempts[0]?.begin ?? 0;

/** When it was done at the latest; Infinity while nobody knows. */
export const endOf = (operation: Operation): number => acknowledged(operation)?.end ?? Infinity;

export const bodyOf = (operation: Operation): Body => acknowledged(operation)?.body ?? {};

export const reportsIn = (body: Body | undefined): ReportBody[] =>
  (body?.['reports'] as ReportBody[] | undefined) ?? [];

export const itemsIn = (body: Body | undefined): Body[] =>
  (body?.['items'] as Body[] | undefined) ?? [];

/** What became of each alert of a request, in their order. */
export const alertResultsIn = (body: Body | undefined): Body[] =>
  (body?.['results'] as Body[] | undefined) ?? [];

/** The alerts of an operation, each as if it had been sent by itself; none when it is about no alert. */
export function alertsIn(operation: Operation): Operation[] {
  const { kind, alerts = [], attempts } = operation;
  if (kind === 'alert-fires' || kind === 'alert-resolves') return [operation];
  return alerts.map(({ fingerprint, fires, marker }, i) => ({
    ...operation,
    ...{ kind: fires ? 'alert-fires' : 'alert-resolves', fingerprint, marker, alerts: undefined },
    attempts: attempts.map((attempt) => {
      const result = alertResultsIn(attempt.body)[i];
      return { ...attempt, body: { results: result ? [result] : [] } };
    }),
  }));
}

/** What became of the one alert that a request brought. */
export function alertResultIn(body: Body | undefined): { outcome: string; caseId?: string } {
  const [result] = alertResultsIn(body);
  return { outcome: textOf(result, 'outcome'), caseId: textOf(result, 'case_id') || undefined };
}

export const textOf = (body: Body | undefined, field: string): string => {
  const value = body?.[field];
  return typeof value === 'string' ? value : '';
};
