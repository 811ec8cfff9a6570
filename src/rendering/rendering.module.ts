import { Module } from '@nestjs/common';
import { DOCUMENT_RENDERER } from './rendering.tokens.js';
import { WorkerDocumentRenderer } from './worker-document-renderer.js';

/** Markdown as pages to read, print and send on. */
@Module({
  providers: [{ provide: DOCUMENT_RENDERER, useClass: WorkerDocumentRenderer }],
  exports: [DOCUMENT_RENDERER],
})
export class RenderingModule {}
