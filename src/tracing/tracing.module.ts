import { Module } from '@nestjs/common';
import { TracingService } from './tracing.service.js';

/** Import it first: what is constructed before it is not traced. */
@Module({ providers: [TracingService] })
export class TracingModule {}
