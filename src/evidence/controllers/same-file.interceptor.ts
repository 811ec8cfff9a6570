import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { concatMap, type Observable } from 'rxjs';
import { AppConfig } from '../../config/app-config.js';
import { keyReused } from '../../idempotency/idempotency-key.js';
import type { IdempotentRequest } from '../../idempotency/operation-id.js';
import type { EvidenceDto } from '../dto/evidence.dto.js';
import { incomingFile } from '../intake/incoming-file.js';
import { TextSource } from '../intake/text-source.js';
import { digestOfFields, uploadFields } from './upload-fields.js';

/**
 * Replays an upload's answer for the same file only, sent with the same kind and note. A file is read
 * as it comes, so the idempotency interceptor, within this one, cannot know it by a fingerprint of the
 * body.
 */
@Injectable()
export class SameFileInterceptor implements NestInterceptor {
  constructor(private readonly config: AppConfig) {}

  intercept(context: ExecutionContext, next: CallHandler<EvidenceDto>): Observable<EvidenceDto> {
    const request = context.switchToHttp().getRequest<IdempotentRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      concatMap(async (answer) => {
        if (!response.hasHeader('Idempotency-Replayed')) return answer;
        try {
          if (!(await this.isSame(request, answer))) throw keyReused();
        } catch (error) {
          response.removeHeader('Idempotency-Replayed');
          response.removeHeader('Location');
          throw error;
        }
        return answer;
      }),
    );
  }

  private async isSame(request: IdempotentRequest, answer: EvidenceDto): Promise<boolean> {
    const { maxBytes } = this.config.evidence;
    const file = await incomingFile(request, maxBytes);
    try {
      const { kind, note } = request.query;
      const fields = uploadFields(file.fields, { kind: one(kind), note: one(note) });
      // An answer that was kept before there were digests has none.
      const { readDigest } = request;
      if (readDigest !== undefined && digestOfFields(fields) !== readDigest) return false;
      const source = new TextSource(file.stream, maxBytes);
      await source.skim();
      return source.sha256() === answer.sha256;
    } finally {
      file.discardRest();
    }
  }
}

/** The query is not validated yet. */
const one = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
