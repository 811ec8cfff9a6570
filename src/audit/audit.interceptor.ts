import {
  CallHandler,
  ExecutionContext,
  HttpException,
  Inject,
  Injectable,
  NestInterceptor,
} from '@nestjs/common';
import { catchError, concatMap, from, Observable, throwError } from 'rxjs';
import { CASE_ID } from '../common/ids.js';
import { AUDIT_LOG, type AuditEntry, type AuditLog } from './audit.interface.js';
import {
  type AuditedRequest,
  caseOf,
  changesSomething,
  describe,
  pathOf,
} from './audited-request.js';

/**
 * Notes every change that the guards let through, before it is made: were it noted afterwards, a
 * crash in between would leave a change that nobody made. When it cannot be noted it is not made
 * (503). A sign-in is noted by its outcome, since who it is is not known before.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(@Inject(AUDIT_LOG) private readonly log: AuditLog) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<AuditedRequest>();
    if (!changesSomething(request)) return next.handle();
    request.letThrough = true;
    if (!request.principal) return this.signIn(request, next);
    if (isNewCase(request)) return this.newCase(request, next);
    await this.log.record(caseOf(request), { ...describe(request), outcome: 'allowed' });
    return next.handle().pipe(this.noting(request, 'failed'));
  }

  private signIn(request: AuditedRequest, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      this.noting(request, 'denied'),
      concatMap(async (body: unknown) => {
        await this.log.record(undefined, { ...describe(request), outcome: 'allowed' });
        return body;
      }),
    );
  }

  /** Its log is its own, and has a name only once the case has. */
  private newCase(request: AuditedRequest, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      concatMap(async (body: unknown) => {
        const id = idOf(body);
        if (id) await this.log.record(id, { ...describe(request), outcome: 'allowed' });
        return body;
      }),
    );
  }

  private noting(request: AuditedRequest, outcome: AuditEntry['outcome']) {
    return catchError((error: unknown) => {
      const status = error instanceof HttpException ? error.getStatus() : 500;
      const noted = this.log
        .record(caseOf(request), { ...describe(request), outcome, status })
        // The caller learns of the failure itself, not of this one.
        .catch(() => undefined);
      return from(noted).pipe(concatMap(() => throwError(() => error)));
    });
  }
}

const isNewCase = (request: AuditedRequest): boolean =>
  request.method === 'POST' && pathOf(request) === '/cases';

function idOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('id' in body)) return undefined;
  return typeof body.id === 'string' && CASE_ID.test(body.id) ? body.id : undefined;
}
