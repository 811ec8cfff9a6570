import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { concatMap, type Observable } from 'rxjs';
import { AppConfig } from '../../config/app-config.js';
import { keyReused } from '../../idempotency/idempotency-key.js';
import type { EvidenceDto } from '../dto/evidence.dto.js';
import { incomingFile } from '../intake/incoming-file.js';
import { TextSource } from '../intake/text-source.js';

/**
 * Replays an upload's answer for the same file only. A file is read as it comes, so the idempotency
 * interceptor, within this one, cannot know it by a fingerprint of the body.
 */
@Injectable()
export class SameFileInterceptor implements NestInterceptor {
  constructor(private readonly config: AppConfig) {}

  intercept(context: ExecutionContext, next: CallHandler<EvidenceDto>): Observable<EvidenceDto> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      concatMap(async (answer) => {
        if (!response.hasHeader('Idempotency-Replayed')) return answer;
        try {
          if ((await this.digestOf(request)) !== answer.sha256) throw keyReused();
        } catch (error) {
          response.removeHeader('Idempotency-Replayed');
          response.removeHeader('Location');
          throw error;
        }
        return answer;
      }),
    );
  }

  /** sha256 of the file as sent, in hex. */
  private async digestOf(request: Request): Promise<string> {
    const { maxBytes } = this.config.evidence;
    const file = await incomingFile(request, maxBytes);
    try {
      const source = new TextSource(file.stream, maxBytes);
      await source.skim();
      return source.sha256();
    } finally {
      file.discardRest();
    }
  }
}
