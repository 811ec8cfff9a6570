import { Inject, Injectable, Logger, NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { AUDIT_LOG, type AuditLog } from './audit.interface.js';
import { type AuditedRequest, caseOf, changesSomething, describe } from './audited-request.js';

const DENIALS = [403, 404];

/**
 * Notes what a signed-in caller was kept from. Guards refuse before any interceptor runs, so this
 * looks at the answer. Nothing changed, so the answer does not wait for the note.
 */
@Injectable()
export class AuditMiddleware implements NestMiddleware<AuditedRequest> {
  private readonly logger = new Logger(AuditMiddleware.name);

  constructor(@Inject(AUDIT_LOG) private readonly log: AuditLog) {}

  use(request: AuditedRequest, response: Response, next: NextFunction): void {
    if (changesSomething(request)) {
      response.once('finish', () => {
        const { statusCode: status } = response;
        if (request.letThrough || !request.principal || !DENIALS.includes(status)) return;
        const entry = { ...describe(request), outcome: 'denied' as const, status };
        this.log.record(caseOf(request), entry).catch((error: unknown) => {
          const cause = error instanceof Error ? error.name : 'unknown';
          this.logger.warn({ msg: 'denial not noted', cause });
        });
      });
    }
    next();
  }
}
