import { HttpException } from '@nestjs/common';

/** Members beyond RFC 9457's own, e.g. `legal_moves` or `job_id`. */
export type ProblemExtensions = Record<string, unknown>;

export interface ProblemDocument extends ProblemExtensions {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance?: string;
}

export const problemType = (code: string): string => `urn:faultmaven:problem:${code}`;

/** An error that reaches the client as RFC 9457 problem details. `code` is stable, kebab-case. */
export class ProblemException extends HttpException {
  constructor(
    status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly extensions: ProblemExtensions = {},
  ) {
    super(title, status);
    this.message = `${title}: ${detail}`;
  }

  toDocument(instance?: string): ProblemDocument {
    return {
      type: problemType(this.code),
      title: this.title,
      status: this.getStatus(),
      detail: this.detail,
      code: this.code,
      ...(instance ? { instance } : {}),
      ...this.extensions,
    };
  }
}

export class NotFoundProblem extends ProblemException {
  constructor(what: string) {
    super(404, 'not-found', 'Not found', `No such ${what}, or it is not yours to see.`);
  }
}

export class ForbiddenProblem extends ProblemException {
  constructor(detail: string) {
    super(403, 'forbidden', 'Forbidden', detail);
  }
}

export class ConflictProblem extends ProblemException {
  constructor(code: string, detail: string, extensions: ProblemExtensions = {}) {
    super(409, code, 'Conflict', detail, extensions);
  }
}

export class InvalidRequestProblem extends ProblemException {
  constructor(detail: string, errors: readonly { field: string; messages: string[] }[] = []) {
    super(400, 'invalid-request', 'Invalid request', detail, { errors });
  }
}

export class UnavailableProblem extends ProblemException {
  constructor(detail: string) {
    super(503, 'unavailable', 'Service unavailable', detail, { retry_after_seconds: 5 });
  }
}

/** The filter sends `Retry-After` along. */
export class TooManyRequestsProblem extends ProblemException {
  constructor(
    detail: string,
    readonly retryAfterSeconds: number,
  ) {
    super(429, 'too-many-requests', 'Too many requests', detail, {
      retry_after_seconds: retryAfterSeconds,
    });
  }
}
