import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
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
  private pool?: Piscina<RenderTask, RenderedDocument>;

  async render(document: PrintableDocument, format: RenderedFormat): Promise<RenderedDocument> {
    const pool = this.threads();
    if (pool.queueSize >= QUEUE_MAX) {
      throw new UnavailableProblem('Too many documents are being made. Try again in a moment.');
    }
    try {
      const signal = AbortSignal.timeout(this.timeoutMs);
      return await pool.run({ document, format }, { signal });
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
    await this.pool?.destroy();
  }

  private threads(): Piscina<RenderTask, RenderedDocument> {
    this.pool ??= new Piscina<RenderTask, RenderedDocument>({
      filename: new URL('./worker/render.worker.mjs', import.meta.url).href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
    });
    return this.pool;
  }
}
