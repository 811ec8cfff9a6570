import { ArgumentsHost, Catch, ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { activeTrace } from '../../tracing/spans.js';
import { isRedisUnavailable } from './redis-errors.js';
import {
  ProblemException,
  TooManyRequestsProblem,
  UnavailableProblem,
} from './problem.exception.js';
import { sentenceOfRefusal } from './refused-request.js';

const TITLES: Record<number, [code: string, title: string]> = {
  400: ['invalid-request', 'Invalid request'],
  401: ['unauthorized', 'Unauthorized'],
  403: ['forbidden', 'Forbidden'],
  404: ['not-found', 'Not found'],
  405: ['method-not-allowed', 'Method not allowed'],
  413: ['payload-too-large', 'Payload too large'],
  415: ['unsupported-media-type', 'Unsupported media type'],
  429: ['too-many-requests', 'Too many requests'],
  503: ['unavailable', 'Service unavailable'],
};

/** Turns everything thrown into `application/problem+json`. Nothing internal is ever shown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const problem = this.toProblem(error);
    if (response.headersSent) {
      // A stream broke after its first byte: the only honest signal left is to cut it.
      response.destroy();
      return;
    }
    if (problem.getStatus() === 503) response.setHeader('Retry-After', '5');
    if (problem instanceof TooManyRequestsProblem) {
      response.setHeader('Retry-After', String(problem.retryAfterSeconds));
    }
    if (problem.getStatus() === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response
      .status(problem.getStatus())
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem.toDocument(pathOf(request)), ...traceMember() }));
  }

  /** What the client is told of an error; logs what it is not told. */
  toProblem(error: unknown): ProblemException {
    if (error instanceof ProblemException) return error;
    if (isRedisUnavailable(error)) {
      this.logger.error({ msg: 'redis unavailable', cause: error.name });
      // Never "nothing was changed": a command whose reply was lost may have been carried out.
      return new UnavailableProblem(
        'The data store does not answer. Try again; a request that changes something should repeat its Idempotency-Key.',
      );
    }
    if (error instanceof HttpException)
      return fromHttp(error.getStatus(), sentenceOfRefusal(error));
    // The message may quote user data, so only the error's class and place are logged.
    this.logger.error({ msg: 'unexpected error', ...describe(error) });
    return new ProblemException(500, 'internal', 'Internal error', 'Something failed on our side.');
  }
}

/** What to quote when asking for help: the logs and the trace are found by it. */
function traceMember(): { trace_id?: string } {
  const trace = activeTrace();
  return trace ? { trace_id: trace.traceId } : {};
}

/** The path as the client sent it; the query may hold a search term and stays out. */
const pathOf = (request: Request): string => request.originalUrl.split('?')[0] ?? request.path;

function fromHttp(status: number, detail: string): ProblemException {
  const [code, title] = TITLES[status] ?? ['error', 'Error'];
  return new ProblemException(status, code, title, detail);
}

/** The class and the stack's frames without the message line. */
function describe(error: unknown): { error: string; stack?: string[] } {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, stack: frames.slice(0, 8).map((line) => line.trim()) };
}
