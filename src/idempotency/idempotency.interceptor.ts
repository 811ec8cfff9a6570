import {
  CallHandler,
  ExecutionContext,
  HttpException,
  Injectable,
  NestInterceptor,
} from '@nestjs/common';
import type { Response } from 'express';
import { catchError, concatMap, from, Observable, throwError } from 'rxjs';
import { ConflictProblem } from '../common/problem/problem.exception.js';
import { idempotencyKeyOf, keyReused, sha256 } from './idempotency-key.js';
import { IdempotencyStore } from './idempotency.store.js';
import type { IdempotentRequest } from './operation-id.js';

/**
 * Replays a finished answer for a repeated Idempotency-Key. Only successes are kept. After a refusal
 * the key is free again; after any other error a retry goes on under the same operation id, because
 * what failed may have been carried out. So it does when the retry is refused: the first attempt's lock
 * may still be held, say.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly store: IdempotencyStore) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<IdempotentRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const key = idempotencyKeyOf(request);
    if (key === undefined) return next.handle();

    const id = sha256(request.principal?.userId ?? '', request.method, request.path, key);
    const fingerprint = sha256(JSON.stringify(request.body ?? null));
    const entry = await this.store.begin(id, fingerprint);
    if (entry.state === 'other-body') throw keyReused();
    if (entry.state === 'running') {
      throw new ConflictProblem(
        'idempotency-key-in-use',
        'A request with this Idempotency-Key is still running.',
      );
    }
    if (entry.state === 'finished') {
      response.status(entry.status).setHeader('Idempotency-Replayed', 'true');
      if (entry.location) response.setHeader('Location', entry.location);
      if (entry.etag) response.setHeader('ETag', entry.etag);
      request.readDigest = entry.readDigest;
      return from([entry.body]);
    }
    request.operationId = entry.operationId;
    return next.handle().pipe(
      catchError((error: unknown) =>
        from(this.ended(id, entry, error)).pipe(concatMap(() => throwError(() => error))),
      ),
      // The answer is kept before it is sent: a client that never saw it can ask again. When it
      // cannot be kept, the retry finds what was written by its operation id.
      concatMap(async (body: unknown) => {
        await this.store.finish(id, fingerprint, {
          status: response.statusCode,
          body,
          location: headerOf(response, 'Location'),
          etag: headerOf(response, 'ETag'),
          readDigest: request.readDigest,
        });
        return body;
      }),
    );
  }

  private async ended(
    id: string,
    { operationId, takenUp }: { operationId: string; takenUp: boolean },
    error: unknown,
  ): Promise<void> {
    if (!isRefusal(error)) {
      this.store.leaveOpen(id);
      return;
    }
    // Redis may be away by now: the retry then goes on under the same operation id, which is as good.
    await this.store.abandon(id, operationId, takenUp).catch(() => undefined);
  }
}

function headerOf(response: Response, name: string): string | undefined {
  const value = response.getHeader(name);
  return typeof value === 'string' ? value : undefined;
}

/** An answer of ours that says that nothing was done. */
const isRefusal = (error: unknown): boolean =>
  error instanceof HttpException && error.getStatus() < 500;
