import {
  type Caller,
  NEW_CASE,
  NEW_MESSAGE,
  type Population,
  type ReportedCase,
} from './population.js';

export interface HttpRequest {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export type Kind = 'case' | 'cases' | 'reports' | 'report' | 'message' | 'opened';

/** What one request asks for, for both sides: the product, and those who look it up without it. */
export interface Wanted {
  kind: Kind;
  caller: Caller;
  caseId?: string;
  reportIds?: string[];
}

export interface Work {
  name: string;
  next: (population: Population) => Wanted;
}

const pick = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)]!;

const caseOf = (callers: readonly Caller[]): { caller: Caller; caseId: string } => {
  const caller = pick(callers);
  return { caller, caseId: pick(caller.caseIds) };
};

const GET_CASE: Work = {
  name: 'get a case',
  next: ({ readers }) => ({ kind: 'case', ...caseOf(readers) }),
};
const GET_CASE_SIGNED_IN: Work = {
  name: 'get a case, session',
  next: ({ person }) => ({ kind: 'case', ...caseOf([person]) }),
};
const LIST_CASES: Work = {
  name: 'list cases (20)',
  next: ({ readers }) => ({ kind: 'cases', caller: pick(readers) }),
};
const LIST_REPORTS: Work = {
  name: 'list reports (3)',
  next: ({ reported }) => ({ kind: 'reports', ...pick(reported) }),
};
const GET_REPORT: Work = {
  name: 'get a report',
  next: ({ reported }) => {
    const { caller, caseId, reportIds }: ReportedCase = pick(reported);
    return { kind: 'report', caller, caseId, reportIds: [pick(reportIds)] };
  },
};
const ADD_MESSAGE: Work = {
  name: 'add a message',
  next: ({ writers }) => ({ kind: 'message', ...caseOf(writers) }),
};
const OPEN_CASE: Work = {
  name: 'open a case',
  next: ({ writers }) => ({ kind: 'opened', caller: pick(writers) }),
};

/** Of a hundred requests. Four of five read, as people with a case open do. */
const MIX: readonly (readonly [share: number, work: Work])[] = [
  [40, GET_CASE],
  [10, LIST_CASES],
  [20, LIST_REPORTS],
  [10, GET_REPORT],
  [16, ADD_MESSAGE],
  [4, OPEN_CASE],
];
const HUNDRED = MIX.flatMap(([share, work]) => Array.from({ length: share }, () => work));

export const MIXED: Work = { name: 'mixed', next: (population) => pick(HUNDRED).next(population) };

export const ALL_WORK: readonly Work[] = [
  ...[GET_CASE, GET_CASE_SIGNED_IN, LIST_CASES, LIST_REPORTS, GET_REPORT],
  ...[ADD_MESSAGE, OPEN_CASE, MIXED],
];

export function requestOf({ kind, caller, caseId = '', reportIds = [] }: Wanted): HttpRequest {
  const headers = { authorization: `Bearer ${caller.token}` };
  const get = (path: string): HttpRequest => ({ method: 'GET', path: `/api/v1${path}`, headers });
  const post = (path: string, body: string): HttpRequest => ({
    ...{ method: 'POST', path: `/api/v1${path}`, body },
    headers: { ...headers, 'content-type': 'application/json' },
  });
  const one = `/cases/${caseId}`;
  switch (kind) {
    case 'case':
      return get(one);
    case 'cases':
      return get('/cases');
    case 'reports':
      return get(`${one}/reports`);
    case 'report':
      return get(`${one}/reports/${String(reportIds[0])}`);
    case 'message':
      return post(`${one}/messages`, NEW_MESSAGE);
    case 'opened':
      return post('/cases', NEW_CASE);
  }
}
