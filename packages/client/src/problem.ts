import type { components } from './schema.js';

export type ProblemDocument = components['schemas']['ProblemDto'];

/** The service answered with RFC 9457 problem details, or not with anything it would say. */
export class ProblemError extends Error {
  constructor(readonly problem: ProblemDocument) {
    super(problem.detail);
    this.name = 'ProblemError';
  }

  get status(): number {
    return this.problem.status;
  }

  /** Stable, for programs: `illegal-transition`, `case-closed`, `unavailable`, … */
  get code(): string {
    return this.problem.code;
  }
}

/** The service could not be reached at all. Whether a change was made is not known. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super('The service cannot be reached.', { cause });
    this.name = 'UnreachableError';
  }
}

const isProblem = (body: unknown): body is ProblemDocument =>
  typeof body === 'object' && body !== null && 'status' in body && 'detail' in body;

/** What an answer that is no success says; a proxy in between may say it in its own words. */
export function problemOf(response: Response, body: unknown): ProblemError {
  if (isProblem(body)) return new ProblemError(body);
  return new ProblemError({
    type: 'about:blank',
    title: response.statusText || 'Error',
    status: response.status,
    detail: `The service answered ${String(response.status)} without a word.`,
    code: 'unexpected-answer',
  });
}
