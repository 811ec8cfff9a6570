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

/** What became of the one alert that a request brought. */
export function alertResultIn(body: Body | undefined): { outcome: string; caseId?: string } {
  const [result] = (body?.['results'] as Body[] | undefined) ?? [];
  return { outcome: textOf(result, 'outcome'), caseId: textOf(result, 'case_id') || undefined };
}

export const textOf = (body: Body | undefined, field: string): string => {
  const value = body?.[field];
  return typeof value === 'string' ? value : '';
};
