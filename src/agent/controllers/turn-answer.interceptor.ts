import { CallHandler, ExecutionContext, Inject, Injectable, NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { catchError, map, type Observable, of, throwError } from 'rxjs';
import type { AuthenticatedRequest } from '../../auth/principal.js';
import type { CaseService } from '../../cases/case-service.interface.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { ProblemFilter } from '../../common/problem/problem.filter.js';
import { Lifecycle } from '../../health/lifecycle.js';
import { TurnStream } from './turn-stream.js';

export interface TurnHttpRequest extends AuthenticatedRequest {
  turnStream?: TurnStream;
}

/**
 * Sends what a turn came to: as JSON, or as the last event of a stream to who asked for one. It stands
 * outside of the idempotency interceptor, so that a replayed answer is sent in the form asked for too.
 * Routes with it leave sending to it (`@Res()`).
 */
@Injectable()
export class TurnAnswerInterceptor implements NestInterceptor {
  private readonly problems = new ProblemFilter();

  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    private readonly lifecycle: Lifecycle,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<TurnHttpRequest>();
    const response = http.getResponse<Response>();
    const stream = this.streamFor(request, response);
    request.turnStream = stream;
    return next.handle().pipe(
      map((body: unknown) => {
        if (stream) stream.end('turn', body);
        else response.json(body);
        return body;
      }),
      catchError((error: unknown) => {
        if (!stream?.hasBegun) return throwError(() => error);
        const problem = this.problems.toProblem(error);
        stream.end('failed', problem.toDocument(request.path));
        return of(undefined);
      }),
    );
  }

  private streamFor(request: TurnHttpRequest, response: Response): TurnStream | undefined {
    const forms = ['application/json', 'text/event-stream'];
    if (request.accepts(forms) !== 'text/event-stream') return undefined;
    const { id } = request.params;
    const userId = request.principal?.userId ?? '';
    // A turn that runs is finished while the process stops, unless it takes too long.
    return new TurnStream(response, this.lifecycle.overdue, async () => {
      const access = typeof id === 'string' ? await this.cases.accessOf(id) : undefined;
      return access?.state === 'live' && access.roles.has(userId);
    });
  }
}
