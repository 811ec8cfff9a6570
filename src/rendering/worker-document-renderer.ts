import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { OneThread } from '../common/one-thread.js';
import { ProblemException, UnavailableProblem } from '../common/problem/problem.exception.js';
import type {
  DocumentRenderer,
  PrintableDocument,
  RenderedDocument,
  RenderedFormat,
} from './document-renderer.interface.js';

interface RenderTask {
  document: PrintableDocument;
  format: RenderedFormat;
}

const HEAP_LIMIT_MB = 512;
/** Those that come while so many wait are better told to come again. */
const QUEUE_MAX = 16;
/** A thread that nobody needs ends, and with it the fonts it holds. */
const IDLE_MS = 60_000;

/**
 * Layout takes as long as the author of a text wants it to, so it runs in one worker thread, with
 * a limit of time and memory, and the API's event loop stays free.
 */
@Injectable()
export class WorkerDocumentRenderer implements DocumentRenderer, OnApplicationShutdown {
  readonly version = '1';
  /** Many times what a long report takes, so that a loaded machine is no reason to refuse one. */
  protected timeoutMs = 60_000;
  private readonly thread = new OneThread<RenderTask, RenderedDocument>(
    new URL('./worker/render.worker.mjs', import.meta.url),
    { heapLimitMb: HEAP_LIMIT_MB, idleMs: IDLE_MS },
  );

  async render(document: PrintableDocument, format: RenderedFormat): Promise<RenderedDocument> {
    if (this.thread.waiting >= QUEUE_MAX) {
      throw new UnavailableProblem('Too many documents are being made. Try again in a moment.');
    }
    try {
      return await this.thread.run({ document, format }, AbortSignal.timeout(this.timeoutMs));
    } catch (error) {
      // Out of time or memory: the thread was ended, and the next document gets a new one.
      const reason = error instanceof Error ? error.name : 'error';
      throw new ProblemException(
        422,
        'not-renderable',
        'Not renderable',
        `This text is too long or too deeply nested for ${format.toUpperCase()}. Download it as markdown.`,
        { reason },
      );
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread.end();
  }
}
